// Chooses in a list that the page draws: opens it, waits for its entries wherever in the document
// they appear, presses the one that reads the wanted text, and leaves nothing open.
"use strict";
(() => {
  // Where no agent is, as in a page that has just come, there is nothing to write.
  if (!Object.hasOwn(globalThis, "keyguide")) return;
  const { keyguide } = globalThis;
  if (keyguide.pick) return;

  const OPENS = 3000; // milliseconds for a list to open; 300 to 1,000 were seen on Autotask's pages
  const COMPLETE = 400; // without a change, its entries are all there
  const SCROLLS = 15000; // for going through a long list
  const CLOSES = 1000;
  const MOST_ENTRIES = 300;
  const ENTRIES = "[role=option],[role=menuitem],[role=menuitemradio],[role=treeitem]";
  const SEARCH = "input:not([type]),[type=text],[type=search],[role=searchbox]";

  const { plain, fold } = keyguide;
  const isShown = (element) => plain.call(element, "checkVisibility", { visibilityProperty: true }) && plain.call(element, "getClientRects").length > 0;
  const isOff = (element) => plain.call(element, "closest", "[aria-disabled=true],[disabled]") !== null;
  const isLoading = (element) => plain.matches(element, "[aria-busy=true],[role=progressbar]");
  const innermost = (elements) => elements.filter((one) => !elements.some((other) => other !== one && keyguide.isPartOf(other, one)));

  // The text of an element; of one with a shadow root, what shows of it.
  function textOf(element) {
    if (plain.type(element) !== 1) return element.data ?? "";
    if (!plain.shadow(element)) return plain.prop(element, "textContent");
    const flat = (node) => {
      if (plain.type(node) !== 1) return node.data ?? "";
      if (plain.matches(node, "style, script")) return "";
      const slotted = plain.tag(node) === "slot" ? node.assignedNodes() : [];
      return [...(slotted.length ? slotted : plain.prop(plain.shadow(node) ?? node, "childNodes"))].map(flat).join("");
    };
    return flat(element);
  }

  // Everything that shows now, or of that what did not show before.
  function shown(root, before = new Set()) {
    const elements = keyguide.inside(root);
    return elements.filter((element) => !before.has(element) && !plain.call(element, "closest", "[data-keyguide]") && isShown(element));
  }

  const signOf = (element) => `${plain.tag(element)} ${plain.get(element, "class")} ${fold(textOf(element))}`;

  // What took the place of an equal that went since: the page has drawn it anew, and it is none of a
  // list that opens meanwhile.
  function withoutRedrawn(appeared, before) {
    const gone = new Map();
    for (const one of before) {
      if (!plain.prop(one, "isConnected")) gone.set(signOf(one), (gone.get(signOf(one)) ?? 0) + 1);
    }
    if (!gone.size) return appeared;
    return appeared.filter((one) => {
      const left = gone.get(signOf(one)) ?? 0;
      if (left) gone.set(signOf(one), left - 1);
      return !left;
    });
  }

  // Whether nothing shows of an element because what holds it has no room: there are lists that keep a second set of
  // entries so, for those who only hear them.
  function isCutOff(element) {
    for (let holder = keyguide.above(element), up = 0; holder && up < 3; holder = keyguide.above(holder), up += 1) {
      if (!(holder.clientWidth && holder.clientHeight) && getComputedStyle(holder).overflow === "hidden") return true;
    }
    return false;
  }

  // The entries among what has appeared: those that say they are, or else whatever holds text.
  function entriesOf(appeared) {
    const said = appeared.filter((element) => plain.matches(element, ENTRIES) && !isCutOff(element));
    if (said.length) return said;
    return appeared.filter((element) => fold(textOf(element)) && !isCutOff(element));
  }

  // The entries without a word among others that are made like them: to choose nothing.
  function blanksOf(appeared) {
    const worded = entriesOf(appeared).filter((entry) => fold(textOf(entry)));
    const kin = (one) => (other) =>
      one.parentElement === other.parentElement && one.localName === other.localName && one.className === other.className;
    return appeared.filter((one) => !fold(textOf(one)) && !isOff(one) && worded.some(kin(one)));
  }

  // The entries that read the first of the texts that any of them reads.
  function reading(appeared, texts) {
    const entries = entriesOf(appeared).filter((entry) => !isOff(entry));
    for (const text of texts) {
      for (const say of [(said) => said, (said) => said.toLowerCase()]) {
        const fitting = innermost(entries.filter((entry) => say(fold(textOf(entry))) === say(text)));
        if (fitting.length) return fitting;
      }
      if (!text) return blanksOf(appeared);
    }
    return [];
  }

  // The entries without what only holds them.
  function bareEntriesOf(appeared) {
    const ownText = (element) => Array.from(plain.prop(plain.shadow(element) ?? element, "childNodes")).some((node) => node.nodeType === 3 && /\S/u.test(node.data));
    const entries = entriesOf(appeared);
    return entries.some((entry) => plain.matches(entry, ENTRIES)) ? entries : entries.filter(ownText);
  }

  function textsOf(appeared) {
    return [...new Set(bareEntriesOf(appeared).map((entry) => fold(textOf(entry)).slice(0, 200)))].slice(0, MOST_ENTRIES);
  }

  // Waits for one of the texts among what has appeared since `before`; until the list is complete. Its texts
  // are told also where it has closed by then, as one does that loses the focus.
  async function find(element, list, texts, limit) {
    let appeared = [];
    let seen = [];
    const look = () => {
      appeared = list();
      if (appeared.length && !appeared.some(isLoading)) seen = textsOf(appeared);
      return reading(appeared, texts).length > 0;
    };
    const late = performance.now() + limit;
    await keyguide.until(element, limit, () => look() || appeared.some((one) => fold(textOf(one))));
    while (!look() && appeared.length && performance.now() < late) {
      if (!(await keyguide.quiet(element, COMPLETE, late - performance.now())) && !appeared.some(isLoading)) break;
    }
    return { appeared, fitting: reading(appeared, texts), seen };
  }

  // Whether a list tells that its entries are still to come, also by a word in the place of each.
  function areComing(appeared) {
    return appeared.some(isLoading) || (bareEntriesOf(appeared).length > 2 && textsOf(appeared).length === 1);
  }

  // What scrolls the entries, if there is more of them than shows: by itself, or by a bar that the page draws.
  function scrollerOf(appeared) {
    let drawn = null;
    for (let up = bareEntriesOf(appeared)[0]; up && up !== plain.body(document); up = keyguide.above(up)) {
      if (up.scrollHeight <= up.clientHeight + 1 || !up.clientHeight) continue;
      const overflow = getComputedStyle(up).overflowY;
      if (/^(?:auto|scroll|overlay)$/u.test(overflow)) return up;
      if (overflow === "hidden") drawn ??= up;
    }
    return drawn;
  }

  // Whether the entries reach to where there is nothing more to scroll to: then all of them are there.
  function reachesEnd(appeared, scroller) {
    const boxes = bareEntriesOf(appeared).map((entry) => entry.getBoundingClientRect());
    const last = Math.max(...boxes.map(({ bottom }) => bottom)) - scroller.getBoundingClientRect().top + scroller.scrollTop;
    const least = Math.min(...boxes.map(({ height }) => height).filter((height) => height > 0));
    return last > scroller.scrollHeight - least * 1.5;
  }

  // Goes through a list that holds only the entries scrolled to, or fetches more at its end, until one
  // reads the wanted text or there is no more. `told` hears of all that were there on the way.
  async function scroll(element, list, texts, told) {
    const late = performance.now() + SCROLLS;
    let appeared = list();
    let fitting = [];
    // Hidden pages tell of no scrolling by themselves.
    const to = async (scroller, top) => {
      const before = textsOf(appeared).join("\n");
      scroller.scrollTop = top;
      scroller.dispatchEvent(new Event("scroll"));
      const other = () => {
        appeared = list();
        fitting = reading(appeared, texts);
        return fitting.length > 0 || (appeared.length > 0 && textsOf(appeared).join("\n") !== before && !areComing(appeared));
      };
      let changed = await keyguide.until(element, COMPLETE, other);
      if (!changed && areComing(appeared)) changed = await keyguide.until(element, OPENS, other);
      told(textsOf(appeared));
      return changed;
    };
    const first = scrollerOf(appeared);
    if (first?.scrollTop > 0) await to(first, 0);
    while (!fitting.length && performance.now() < late) {
      const scroller = scrollerOf(appeared);
      if (!scroller) break;
      const { scrollTop, clientHeight, scrollHeight } = scroller;
      const whole = reachesEnd(appeared, scroller);
      const changed = await to(scroller, whole ? scrollHeight : scrollTop + clientHeight * 0.8);
      const moved = scroller.isConnected && scroller.scrollTop > scrollTop;
      if (!changed && (whole || !moved)) break;
    }
    return { appeared, fitting };
  }

  // Escape and a press elsewhere close what is around a list too, where the list is closing already: `patience` is
  // for those that fade away.
  async function close(element, open, patience) {
    const closed = () => !open.some((one) => one.isConnected && isShown(one));
    const escape = () => {
      for (const type of ["keydown", "keyup"]) {
        const target = keyguide.focused() ?? plain.body(document);
        target.dispatchEvent(new KeyboardEvent(type, { key: "Escape", code: "Escape", keyCode: 27, bubbles: true, cancelable: true, composed: true }));
      }
    };
    for (const way of [escape, keyguide.blur, () => keyguide.press(plain.body(document))]) {
      if (await keyguide.until(element, patience, closed)) return;
      patience = 50;
      way();
    }
    await keyguide.until(element, CLOSES, closed);
  }

  /** Chooses the entry that reads the first of `texts`, or else a later one, in a drawn list, opening it with a press, or
      by typing into `search`. Gives the result and, where there is no such entry, what there is. */
  keyguide.pick = async (element, texts, search) => {
    // Its entries show all the time; one that says it opens does not stand there, whatever its role.
    const standing = element.matches("[role=listbox]:not([aria-expanded],[aria-haspopup])");
    let before = new Set(standing ? [] : shown(document));
    const list = () => withoutRedrawn(shown(standing ? element : document, before), before);
    const opens = () => (standing || keyguide.press(element), find(element, list, texts, search ? COMPLETE : OPENS));
    let { appeared, fitting, seen } = await opens();
    if (!seen.length && !appeared.length && plain.prop(element, "isConnected")) {
      // It may have been open already: the press has closed it then, or the focus that leaves it does.
      keyguide.blur();
      if ([...before].some((one) => !isShown(one))) {
        before = new Set(shown(document));
        ({ appeared, fitting, seen } = await opens());
      }
    }
    // Of several that appear, none is known to be the list's own.
    const own = search || !plain.prop(element, "isConnected") ? [] : appeared.filter((one) => plain.matches(one, SEARCH));
    if (own.length === 1) [search] = own;
    const held = search?.value;
    const all = new Set(appeared.length ? textsOf(appeared) : seen);
    for (const text of search && !fitting.length ? texts : []) {
      keyguide.type(search, text);
      ({ appeared, fitting } = await find(element, list, texts, OPENS));
      if (fitting.length) break;
    }
    if (!fitting.length && appeared.length && plain.prop(element, "isConnected")) {
      ({ appeared, fitting } = await scroll(element, list, texts, (more) => more.forEach((text) => all.add(text))));
    }
    if (fitting.length === 1) {
      keyguide.press(fitting[0]);
      if (!standing) await close(element, fitting, COMPLETE);
      return { result: "done" };
    }
    if (search === own[0] && search?.isConnected) keyguide.type(search, held);
    if (!standing) await close(element, appeared, 50);
    // Drawn anew as it was pressed: what shows now says nothing of its list.
    if (!plain.prop(element, "isConnected")) return { result: "not-accepted" };
    if (fitting.length) return { result: "unclear-option" };
    const options = [...new Set([...all, ...textsOf(appeared)])].slice(0, MOST_ENTRIES);
    return options.length || (search && search !== element) ? { result: "no-option", options } : { result: "no-list" };
  };
})();
