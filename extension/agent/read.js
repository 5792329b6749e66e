// Reads the frame into a snapshot: what is there, never what it means (that is the panel's part).
// Typed text is left out: a text box tells how long its value is, nothing more.
"use strict";
(() => {
  // A page may call an element "keyguide", and windows list elements by name: only what is put here counts.
  if (!Object.hasOwn(globalThis, "keyguide")) Object.defineProperty(globalThis, "keyguide", { value: {}, writable: true, configurable: true });
  const { keyguide } = globalThis;
  if (keyguide.read) return;

  const SKIPPED = new Set(["script", "style", "noscript", "template", "head", "meta", "link", "base", "title", "colgroup", "col", "datalist", "canvas", "audio", "video", "object", "embed", "math"]);
  const LEAVES = new Set(["svg", "select", "textarea", "input", "img"]);
  const TEXT_TYPES = new Set(["text", "search", "email", "url", "tel", "number", "password", "date", "time", "datetime-local", "month", "week", "color", "range", "file", "hidden"]);
  const KEPT = new Set(["role", "id", "class", "for", "name", "type", "title", "alt", "placeholder", "tabindex", "contenteditable", "colspan", "rowspan", "scope", "headers", "hidden", "lang", "open", "inputmode", "maxlength", "summary", "multiple"]);
  const DISPLAYS = { inline: "inline", "inline-block": "inline-block", "inline-flex": "inline-block", "inline-grid": "inline-block", "table-row": "row", "table-cell": "cell", none: "none" };
  const MOST_TEXT = 2000;
  const MOST_OPTIONS = 3000;
  const UNSEEN = 1, POINTER = 2, DISABLED = 4, READ_ONLY = 8, REQUIRED = 16, CHECKED = 32, MIXED = 64, BOLD = 128, SHADOW = 256,
    BOXED = 512, ROUND = 1024, FILLED = 2048;

  // A form and a document let names that the page gives (a field "attributes", a frame "body") stand before
  // their own properties; the prototypes' do not.
  const own = (prototype, name) => {
    const { get, value } = Object.getOwnPropertyDescriptor(prototype, name);
    return get ? (it) => get.call(it) : (it, ...given) => value.apply(it, given);
  };
  const plain = (keyguide.plain ??= {
    prop: (it, name) => Reflect.get(Object.getPrototypeOf(it), name, it),
    call: (it, name, ...given) => Object.getPrototypeOf(it)[name].apply(it, given),
    body: own(Document.prototype, "body"),
    root: own(Document.prototype, "documentElement"),
    title: own(Document.prototype, "title"),
    focused: own(Document.prototype, "activeElement"),
    attributes: own(Element.prototype, "attributes"),
    has: own(Element.prototype, "hasAttribute"),
    get: own(Element.prototype, "getAttribute"),
    tag: own(Element.prototype, "localName"),
    matches: own(Element.prototype, "matches"),
    box: own(Element.prototype, "getBoundingClientRect"),
    shadow: own(Element.prototype, "shadowRoot"),
    elements: own(Element.prototype, "childElementCount"),
    type: own(Node.prototype, "nodeType"),
    children: own(Node.prototype, "childNodes"),
    parent: own(Node.prototype, "parentElement"),
  });

  // An element keeps its number for as long as its document lives.
  const memory = (keyguide.memory ??= { numbers: new WeakMap(), elements: new Map(), last: 0, journal: null, batch: null, applying: null });
  const { numbers, elements } = memory;
  function numberOf(element) {
    let number = numbers.get(element);
    if (number === undefined) {
      number = ++memory.last;
      numbers.set(element, number);
      elements.set(number, new WeakRef(element));
    }
    return number;
  }
  keyguide.elementOf = (number) => {
    const element = elements.get(number)?.deref();
    return element && plain.prop(element, "isConnected") ? element : null;
  };
  keyguide.knownNumber = (node) => numbers.get(node);

  // Half a letter is no letter: JSON carries it, but nobody reads it.
  const HALF = /(?<=(?:^|[^\\])(?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/gu;
  const wellFormed = (json) => (json.includes("\\ud") ? json.replace(HALF, "\ufffd") : json);

  const fold = (text) => text.replace(/\s+/gu, " ").trim();
  const foldInside = (text) => text.replace(/\s+/gu, " ");

  function attributesOf(element) {
    const kept = {};
    let any = false;
    for (const { name, value } of plain.attributes(element)) {
      if (KEPT.has(name) || name.startsWith("aria-")) {
        kept[name] = value.slice(0, MOST_TEXT);
        any = true;
      } else if (name === "href") {
        kept.href = "";
        any = true;
      }
    }
    return any ? kept : undefined;
  }

  function readControl(element, tag, node) {
    if (tag === "select") {
      node.o = Array.from(element.options).slice(0, MOST_OPTIONS).map((option) => {
        const entry = { x: fold(option.label || option.text).slice(0, MOST_TEXT) };
        if (option.selected) entry.s = true;
        if (option.disabled) entry.d = true;
        return entry;
      });
    } else if (tag === "input") {
      const type = element.type;
      if (type === "checkbox" || type === "radio") {
        if (element.checked) node.f |= CHECKED;
        if (element.indeterminate) node.f |= MIXED;
      } else if (TEXT_TYPES.has(type)) {
        node.n = element.value.length;
      } else if (element.value) {
        (node.a ??= {}).value = element.value.slice(0, MOST_TEXT); // the caption of a button
      }
    } else if (tag === "textarea") {
      node.n = element.value.length;
    }
    if (element.readOnly) node.f |= READ_ONLY;
    if (element.required) node.f |= REQUIRED;
  }

  // Such a class alone makes nothing a box; it is a reason to look at how the thing is drawn.
  const BOXES = /check|radio/iu;
  const CLEAR = /^(transparent|rgba\(.*, 0\)|rgb\(255, 255, 255\))$/u;
  const PARTS = [null, "::before", "::after"];

  // How a thing without text that can be pressed is drawn: a frame, round, filled or ticked.
  function looksOf(element, own) {
    let looks = 0;
    for (const part of PARTS) {
      const style = part ? getComputedStyle(element, part) : own;
      if (part && (style.content === "none" || style.content === "normal" || style.display === "none")) continue;
      if (part && (style.visibility !== "visible" || style.opacity === "0")) continue;
      const framed = parseFloat(style.borderTopWidth) > 0 && parseFloat(style.borderLeftWidth) > 0 &&
        parseFloat(style.borderBottomWidth) > 0 && parseFloat(style.borderRightWidth) > 0;
      if (framed) looks |= BOXED;
      const radius = style.borderTopLeftRadius;
      if ((framed || !part) && (radius.endsWith("%") ? parseFloat(radius) >= 45 : parseFloat(radius) >= parseFloat(style.height) * 0.45)) looks |= ROUND;
      if (!CLEAR.test(style.backgroundColor) || style.backgroundImage !== "none" || style.boxShadow.includes("inset")) looks |= FILLED;
      if (part && (style.content.length > 2 || (!framed && /[1-9]/u.test(style.borderWidth)))) looks |= FILLED;
    }
    return looks;
  }

  function readElement(element, tag, parent) {
    const node = { i: numberOf(element), t: tag, f: 0 };
    if (parent >= 0) node.p = parent;
    const attributes = attributesOf(element);
    if (attributes) node.a = attributes;
    const style = getComputedStyle(element);
    const display = style.display === "flex" && !style.flexDirection.startsWith("column") ? "flex" : DISPLAYS[style.display];
    if (display) node.d = display;
    if (style.visibility !== "visible" || style.opacity === "0") node.f |= UNSEEN;
    if (style.cursor === "pointer") node.f |= POINTER;
    if (display !== "none") {
      const box = plain.box(element);
      if (box.width || box.height) node.b = [Math.round(box.left + scrollX), Math.round(box.top + scrollY), Math.round(box.width), Math.round(box.height)];
    }
    if (plain.matches(element, ":disabled")) node.f |= DISABLED;
    if (tag === "input" || tag === "select" || tag === "textarea") readControl(element, tag, node);
    return { node, style };
  }

  // The children as a person sees them: a shadow root's instead of its host's, what is slotted inside its slot.
  function childrenOf(element) {
    const shadow = plain.shadow(element);
    if (shadow) return shadow.childNodes;
    if (plain.tag(element) === "slot") {
      const assigned = element.assignedNodes();
      if (assigned.length) return assigned;
    }
    return plain.children(element);
  }

  function frameBody(element, tag, options) {
    if (!options.frames || (tag !== "iframe" && tag !== "frame")) return null;
    try {
      return element.contentDocument ? plain.body(element.contentDocument) : null;
    } catch {
      return null; // another origin: its own agent reads it
    }
  }

  function walk(root, nodes, options) {
    const stack = [[root, -1, 0]];
    let blank = false; // white space between elements belongs to the text that follows
    while (stack.length) {
      const [dom, parent, extra] = stack.pop();
      const type = plain.type(dom);
      if (type === 3) {
        const text = foldInside(dom.data);
        if (text.trim()) {
          nodes.push({ p: parent, t: "#text", x: ((blank ? " " : "") + text).slice(0, MOST_TEXT) });
          blank = false;
        } else {
          blank = true;
        }
        continue;
      }
      if (type !== 1 || plain.has(dom, "data-keyguide")) continue;
      const tag = plain.tag(dom);
      if (SKIPPED.has(tag)) continue;
      const { node, style } = readElement(dom, tag, parent);
      node.f |= extra;
      const index = nodes.push(node) - 1;
      const body = frameBody(dom, tag, options);
      const children = body ? [body] : LEAVES.has(tag) ? [] : childrenOf(dom);
      let holdsText = false;
      const inner = plain.shadow(dom);
      if (inner) options.roots?.push(inner);
      const shadow = inner ? SHADOW : 0;
      for (let at = children.length - 1; at >= 0; at--) {
        const child = children[at];
        const kind = plain.type(child);
        if (kind === 3) holdsText ||= /\S/u.test(child.data);
        if (kind === 1 || kind === 3) stack.push([child, index, shadow]);
      }
      if (holdsText) {
        node.z = parseFloat(style.fontSize) || undefined;
        if (parseInt(style.fontWeight, 10) >= 600) node.f |= BOLD;
      } else if (plain.elements(dom) <= 2 && !LEAVES.has(tag) && (node.f & POINTER || node.a?.tabindex || BOXES.test(node.a?.class))) {
        node.f |= looksOf(dom, style);
      }
      if (!node.f) delete node.f;
    }
  }

  // What of an element tells what it shows; as in src/core/src/looks.rs.
  const LOOKS = ["class", "aria-checked", "aria-pressed", "aria-selected", "aria-disabled", "aria-valuetext"];
  const SHOWN = DISABLED | CHECKED | MIXED | FILLED;
  const MOST_LOOKS = 40;

  /** What an element looks like: its texts, classes and states, and its parent's class. */
  keyguide.lookOf = (element) => {
    const nodes = [];
    walk(element, nodes, {});
    const above = keyguide.above(element);
    const line = ({ t, x, a, f }) =>
      t === "#text" ? x.replace(/^ +| +$/gu, "") : [t, ...LOOKS.map((name) => a?.[name] ?? ""), (f ?? 0) & SHOWN].join(" ");
    return [(above && plain.get(above, "class")) ?? "", ...nodes.slice(0, MOST_LOOKS).map(line)].join("\n");
  };

  // The open shadow roots that were there when the frame was last read.
  let roots = [];
  keyguide.roots = () => roots;

  /** The element that has the focus, be it in a shadow root. */
  keyguide.focused = () => {
    let focused = plain.focused(document);
    for (let inner = focused; inner; inner = plain.shadow(inner)?.activeElement) focused = inner;
    return focused;
  };

  /** The parent, or the host of the shadow root that an element is the first in. */
  keyguide.above = (element) => plain.parent(element) ?? plain.call(element, "getRootNode").host ?? null;

  /** Returns the snapshot of this frame as JSON text (see src/core/src/snapshot.rs). */
  keyguide.read = (options = {}) => {
    const nodes = [];
    roots = [];
    const body = plain.body(document);
    if (body) walk(body, nodes, { ...options, roots });
    keyguide.rewatch?.();
    return wellFormed(JSON.stringify({
      v: 1,
      host: location.hostname,
      path: location.pathname,
      title: plain.title(document).slice(0, MOST_TEXT),
      lang: plain.root(document)?.lang ?? "",
      view: [innerWidth, innerHeight],
      top: window === window.top,
      nodes,
    }));
  };
})();
