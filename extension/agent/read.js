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
  const BUTTONS = /submit|button|reset|image/u;
  const KEPT = new Set(["role", "id", "class", "for", "name", "type", "title", "alt", "placeholder", "inputmode", "tabindex", "contenteditable", "colspan", "rowspan", "scope", "hidden", "open", "summary", "multiple"]);
  const DISPLAYS = { inline: "inline", "inline-block": "inline-block", "inline-flex": "inline-block", "inline-grid": "inline-block", "table-row": "row", "table-cell": "cell", none: "none" };
  const MOST_TEXT = 2000;
  const MOST_OPTIONS = 3000;
  const STEP = 16; // nodes read without a rest
  const UNSEEN = 1, POINTER = 2, DISABLED = 4, READ_ONLY = 8, REQUIRED = 16, CHECKED = 32, MIXED = 64, BOLD = 128, SHADOW = 256,
    BOXED = 512, ROUND = 1024, FILLED = 2048;
  const SHUT = 4096; // within a part that is not laid out: not told, but spares a question

  // A form and a document let names that the page gives (a field "attributes", a frame "body") stand before
  // their own properties; the prototypes' do not.
  const own = (prototype, name) => {
    const { get, value } = Object.getOwnPropertyDescriptor(prototype, name);
    return get ? (it) => get.call(it) : (it, given) => value.call(it, given);
  };
  const plain = (keyguide.plain ??= {
    prop: (it, name) => Reflect.get(Object.getPrototypeOf(it), name, it),
    call: (it, name, ...given) => Object.getPrototypeOf(it)[name].apply(it, given),
    body: own(Document.prototype, "body"),
    root: own(Document.prototype, "documentElement"),
    focused: own(Document.prototype, "activeElement"),
    attributeNames: own(Element.prototype, "getAttributeNames"),
    has: own(Element.prototype, "hasAttribute"),
    get: own(Element.prototype, "getAttribute"),
    tag: own(Element.prototype, "localName"),
    matches: own(Element.prototype, "matches"),
    box: own(Element.prototype, "getBoundingClientRect"),
    shadow: own(Element.prototype, "shadowRoot"),
    type: own(Node.prototype, "nodeType"),
    last: own(Node.prototype, "lastChild"),
    before: own(Node.prototype, "previousSibling"),
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

  /** Which page of this document is shown: a number, from which no address can be had. */
  keyguide.at = () => {
    let sum = 0;
    for (const letter of location.href.replace(/#[^!/].*/u, "")) sum = (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0;
    return sum;
  };

  const fold = (text) => text.replace(/\s+/gu, " ").trim();
  const foldInside = (text) => text.replace(/\s+/gu, " ");

  // By their names: asked for as a list, every attribute becomes a node of its own, which the page keeps.
  function attributesOf(element) {
    let kept;
    for (const name of plain.attributeNames(element)) {
      if (KEPT.has(name) || name.startsWith("aria-")) (kept ??= {})[name] = plain.get(element, name)?.slice(0, MOST_TEXT);
      else if (name === "href") (kept ??= {}).href = "";
    }
    return kept;
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
      } else if (!BUTTONS.test(type)) {
        node.n = element.value.length;
      } else if (element.value) {
        (node.a ??= {}).value = element.value.slice(0, MOST_TEXT); // its caption
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

  // Only these can be disabled, and what a page makes itself.
  const DISABLED_TAGS = new Set(["button", "input", "select", "textarea", "option", "optgroup", "fieldset"]);
  const mayBeDisabled = (tag) => DISABLED_TAGS.has(tag) || tag.includes("-");

  // What is left undefined is not told. All nodes are made alike, which keeps them quick to write down.
  function readElement(element, tag, parent, style, extra) {
    const node = { i: numberOf(element), t: tag, p: parent, a: attributesOf(element), d: undefined, b: undefined, f: extra & SHADOW, z: undefined, n: undefined, o: undefined, x: undefined };
    const { display } = style;
    node.d = display === "flex" && !style.flexDirection.startsWith("column") ? "flex" : DISPLAYS[display];
    if (style.visibility !== "visible" || style.opacity === "0") node.f |= UNSEEN;
    if (style.cursor === "pointer") node.f |= POINTER;
    if (display !== "none" && !(extra & SHUT)) {
      const { left, top, width, height } = plain.box(element);
      if (width || height) node.b = [Math.round(left + scrolled[0]), Math.round(top + scrolled[1]), Math.round(width), Math.round(height)];
    }
    if (mayBeDisabled(tag) && plain.matches(element, ":disabled")) node.f |= DISABLED;
    if (tag === "input" || tag === "select" || tag === "textarea") readControl(element, tag, node);
    return node;
  }

  // What is slotted stands inside its slot, in a person's eyes.
  function slotted(element, tag) {
    const assigned = tag === "slot" ? element.assignedNodes() : [];
    return assigned.length ? assigned : null;
  }

  function frameBody(element, tag, options) {
    if (!options.frames || (tag !== "iframe" && tag !== "frame")) return null;
    try {
      return element.contentDocument ? plain.body(element.contentDocument) : null;
    } catch {
      return null; // another origin: its own agent reads it
    }
  }

  let scrolled = [0, 0];

  // What is still to be read, the nearest last: elements and texts, the parents' places, what a parent says of them.
  class Ahead {
    doms = [];
    parents = [];
    extras = [];

    push(dom, parent, extra) {
      this.doms.push(dom);
      this.parents.push(parent);
      this.extras.push(extra);
    }
    /** The children as a person sees them; whether there are words among them. */
    children(element, tag, parent, options, shut) {
      const body = frameBody(element, tag, options);
      if (body) return void this.push(body, parent, 0);
      if (LEAVES.has(tag)) return false;
      const shadow = plain.shadow(element); // instead of its host's
      if (shadow) options.roots?.push(shadow);
      const assigned = shadow ? null : slotted(element, tag);
      const extra = (shadow ? SHADOW : 0) | shut;
      let words = false;
      let at = assigned?.length ?? 0;
      for (let child = assigned ? assigned[--at] : plain.last(shadow ?? element); child; child = assigned ? assigned[--at] : plain.before(child)) {
        const kind = plain.type(child);
        if (kind === 3) words ||= /\S/u.test(child.data);
        if (kind === 1 || kind === 3) this.push(child, parent, extra);
      }
      return words;
    }
  }

  // Rests wherever it yields: it tells what comes next.
  function* walk(root, nodes, options) {
    scrolled = [scrollX, scrollY];
    const ahead = new Ahead();
    ahead.push(root, undefined, 0);
    let blank = false; // white space between elements belongs to the text that follows
    for (let count = 1; ahead.doms.length; count += 1) {
      const dom = ahead.doms.pop();
      if (count % STEP === 0) yield dom;
      const parent = ahead.parents.pop();
      const extra = ahead.extras.pop();
      if (plain.type(dom) === 3) {
        const text = foldInside(dom.data);
        const worded = text !== "" && text !== " ";
        if (worded) nodes.push({ p: parent, t: "#text", x: (blank ? " " + text : text).slice(0, MOST_TEXT) });
        blank = !worded;
        continue;
      }
      const tag = plain.tag(dom);
      if (SKIPPED.has(tag) || plain.has(dom, "data-keyguide")) continue;
      const style = getComputedStyle(dom);
      const node = readElement(dom, tag, parent, style, extra);
      const index = nodes.push(node) - 1;
      if (ahead.children(dom, tag, index, options, node.d === "none" ? SHUT : extra & SHUT)) {
        node.z = parseFloat(style.fontSize) || undefined;
        if (parseInt(style.fontWeight, 10) >= 600) node.f |= BOLD;
      } else if (!LEAVES.has(tag) && (node.f & POINTER || node.a?.tabindex || BOXES.test(node.a?.class)) && plain.prop(dom, "childElementCount") <= 2) {
        node.f |= looksOf(dom, style);
      }
      node.f ||= undefined;
    }
  }

  // What of an element tells what it shows; as in src/core/src/looks.rs.
  const LOOKS = ["class", "aria-checked", "aria-pressed", "aria-selected", "aria-disabled", "aria-valuetext"];
  const SHOWN = DISABLED | CHECKED | MIXED | FILLED;
  const MOST_LOOKS = 40;

  /** What an element looks like: its texts, classes and states, and its parent's class. */
  keyguide.lookOf = (element) => {
    const nodes = [];
    for (const _ of walk(element, nodes, {}));
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
  keyguide.above = (element) => plain.prop(element, "parentElement") ?? plain.call(element, "getRootNode").host ?? null;

  /** Reads this frame step by step, told by what comes next; at the end gives the snapshot as JSON text (see
      src/core/src/snapshot.rs). Shadow roots are put into `entered` as they are. */
  keyguide.reading = function* (options, entered = []) {
    const nodes = [];
    const body = plain.body(document);
    if (body) yield* walk(body, nodes, { ...options, roots: entered });
    roots = entered;
    keyguide.rewatch?.();
    return wellFormed(JSON.stringify({
      v: 1,
      host: location.hostname,
      path: location.pathname,
      at: keyguide.at(),
      title: plain.prop(document, "title").slice(0, MOST_TEXT),
      lang: plain.root(document)?.lang ?? "",
      view: [innerWidth, innerHeight],
      top: window === window.top,
      nodes,
    }));
  };

  /** The same at once. */
  keyguide.read = (options) => {
    for (const steps = keyguide.reading(options); ; ) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  };
})();
