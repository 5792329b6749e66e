// Chooses in a list that the page draws: opens it, waits for its entries wherever in the document
// they appear, presses the one that reads the wanted text, and leaves nothing open.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.pick) return;

  const OPENS = 3000; // milliseconds for a list to open; 300 to 1,000 were seen on Autotask's pages
  const COMPLETE = 400; // without a change, its entries are all there
  const CLOSES = 1000;
  const MOST_ENTRIES = 300;
  const ENTRIES = "[role=option], [role=menuitem], [role=menuitemradio], [role=treeitem]";
  const SEARCH = "input:not([type]), input[type=text], input[type=search], [role=searchbox]";

  const fold = (text) => text.replace(/\s+/gu, " ").trim();
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const isOff = (element) => element.closest("[aria-disabled=true], [disabled]") !== null;
  const isLoading = (element) => element.matches("[aria-busy=true], [role=progressbar]");
  const innermost = (elements) => elements.filter((one) => !elements.some((other) => other !== one && one.contains(other)));

  // Everything that shows now, or of that what did not show before.
  function shown(root, before = new Set()) {
    const elements = root.querySelectorAll("*");
    return Array.from(elements).filter((element) => !before.has(element) && !element.closest("[data-keyguide]") && isShown(element));
  }

  // The entries among what has appeared: those that say they are, or else whatever holds text.
  function entriesOf(appeared) {
    const said = appeared.filter((element) => element.matches(ENTRIES));
    if (said.length) return said;
    return appeared.filter((element) => fold(element.textContent));
  }

  // The entries that read the first of the texts that any of them reads.
  function reading(appeared, texts) {
    const entries = entriesOf(appeared).filter((entry) => !isOff(entry));
    for (const text of texts) {
      for (const say of [(said) => said, (said) => said.toLowerCase()]) {
        const fitting = innermost(entries.filter((entry) => say(fold(entry.textContent)) === say(text)));
        if (fitting.length) return fitting;
      }
    }
    return [];
  }

  function textsOf(appeared) {
    const ownText = (element) => Array.from(element.childNodes).some((node) => node.nodeType === 3 && /\S/u.test(node.data));
    const entries = entriesOf(appeared);
    const texts = entries.some((entry) => entry.matches(ENTRIES)) ? entries : entries.filter(ownText);
    return [...new Set(texts.map((entry) => fold(entry.textContent).slice(0, 200)))].slice(0, MOST_ENTRIES);
  }

  // Waits for one of the texts among what has appeared since `before`; until the list is complete.
  async function find(element, list, texts) {
    let appeared = [];
    const look = () => {
      appeared = list();
      return reading(appeared, texts).length > 0;
    };
    const late = performance.now() + OPENS;
    await keyguide.until(element, OPENS, () => look() || appeared.some((one) => fold(one.textContent)));
    while (!look() && appeared.length && performance.now() < late) {
      if (!(await keyguide.quiet(element, COMPLETE, late - performance.now())) && !appeared.some(isLoading)) break;
    }
    return { appeared, fitting: reading(appeared, texts) };
  }

  const roleOf = (element) => element.getAttribute("role");

  async function close(element, open) {
    const closed = () => !open.some((one) => one.isConnected && isShown(one));
    const escape = () => {
      for (const type of ["keydown", "keyup"]) {
        const target = keyguide.plain.focused(document) ?? keyguide.plain.body(document);
        target.dispatchEvent(new KeyboardEvent(type, { key: "Escape", code: "Escape", keyCode: 27, bubbles: true, cancelable: true, composed: true }));
      }
    };
    for (const way of [escape, () => keyguide.plain.focused(document)?.blur?.(), () => keyguide.press(keyguide.plain.body(document))]) {
      if (await keyguide.until(element, 50, closed)) return;
      way();
    }
    await keyguide.until(element, CLOSES, closed);
  }

  /** Chooses the entry that reads the first of `texts`, or else a later one, in a drawn list, opening
      it with `open`. Gives the result and, where there is no such entry, what there is. */
  keyguide.pick = async (element, texts, open = () => keyguide.press(element)) => {
    const standing = roleOf(element) === "listbox"; // its entries show all the time
    const before = new Set(standing ? [] : shown(document));
    const list = () => shown(standing ? element : document, before);
    if (!standing) open();
    let { appeared, fitting } = await find(element, list, texts);
    const search = fitting.length ? null : appeared.find((one) => one.matches(SEARCH));
    const all = textsOf(appeared);
    if (search) {
      keyguide.type(search, texts[0]);
      ({ appeared, fitting } = await find(element, list, texts));
    }
    if (fitting.length === 1) {
      keyguide.press(fitting[0]);
      if (!standing) await close(element, fitting);
      return { result: "done" };
    }
    if (!standing) await close(element, appeared);
    if (fitting.length) return { result: "unclear-option" };
    const options = [...new Set([...all, ...textsOf(appeared)])];
    return options.length || search ? { result: "no-option", options } : { result: "no-list" };
  };
})();
