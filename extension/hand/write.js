// Writes one approved change at a time, only where everything still is as the plan saw it, and
// reads back what the page made of it. The words are those of src/core/src/ops.rs.
"use strict";
(() => {
  // Where no agent is, as in a page that has just come, there is nothing to write.
  if (!Object.hasOwn(globalThis, "keyguide")) return;
  const { keyguide } = globalThis;
  if (keyguide.apply) return;

  const SLICE = 25; // milliseconds of work before the page gets its turn
  const ANSWERS = 2000; // for the page to show that a drawn control was pressed
  const STILL = 60; // without a change, a batch has settled
  const SETTLES = 1000; // but no longer than this
  const REPENTS = 500; // for a page that turns a box over, or shows what was chosen, later than it was pressed
  const POSTS = 1500; // for a part that posts itself to come back
  const { valueOf, isList, fold } = keyguide;

  // An input in which one types to find an entry of a drawn list.
  const isSearch = (element) =>
    element instanceof HTMLInputElement && !element.readOnly &&
    element.matches("[role=combobox],[aria-haspopup=listbox],[aria-autocomplete]");

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const isLocked = (element) =>
    element.matches(":disabled") || (element.readOnly === true && !isList(element)) ||
    element.getAttribute("aria-disabled") === "true" || element.getAttribute("aria-readonly") === "true";

  function readsTheSame({ node, text }) {
    const element = keyguide.elementOf(node);
    return element !== null && fold(keyguide.plain.prop(element, "textContent")).includes(fold(text));
  }

  // The setter of the element's own realm: frameworks replace the one on the instance.
  function setNative(element, property, value) {
    const prototype = Object.getPrototypeOf(element);
    Object.getOwnPropertyDescriptor(prototype, property).set.call(element, value);
  }

  function announce(element, ...types) {
    for (const type of types) element.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
  }

  function typeText(element, text) {
    if (element.isContentEditable) return editText(element, text);
    setNative(element, "value", text);
    element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText", data: text }));
    announce(element, "change");
  }
  keyguide.type = typeText;

  // As by the keyboard: editors listen to what the browser itself tells of an edit.
  function editText(element, text) {
    keyguide.focus(element);
    // A selection made by a script does not reach into a shadow root.
    if (element.getRootNode() === document) getSelection().selectAllChildren(element);
    else if (keyguide.focused() === element) keyguide.plain.call(document, "execCommand", "selectAll");
    else return;
    keyguide.plain.call(document, "execCommand", text ? "insertText" : "delete", false, text);
  }

  // Chooses the one option that reads `text`; where the page draws a list of its own for one that nobody sees, in that,
  // as a person does.
  function choose(element, text) {
    const drawn = element.parentElement.querySelectorAll("[role=combobox]");
    // In a part that is shut it has no width at all, and what stands beside it may be another's.
    if ([1, 2].includes(element.offsetWidth) && drawn.length === 1) return keyguide.pick(drawn[0], [text]);
    const fitting = [...element.options].filter((option) => !option.disabled && fold(option.label) === text);
    if (fitting.length !== 1) return { result: "no-option", options: [] };
    setNative(element, "selectedIndex", fitting[0].index);
    announce(element, "input", "change");
  }

  // What is written while a part of the page posts itself, as ASP.NET lets single controls do, is lost with it.
  const posts = (element) => ["onchange", "onclick"].some((name) => element.getAttribute(name)?.includes("__doPostBack"));

  // One that shows a number in the country's form may hide when it gets the focus, and hand it to the one that is typed into.
  function standIn(element, before) {
    const focused = keyguide.focused();
    const handed = !element.offsetWidth && focused && focused !== before && focused.parentElement === element.parentElement;
    return handed && focused.matches("input:not([type=checkbox],[type=radio])") ? focused : element;
  }

  // Writes what the browser knows the value of; gives the result where it is not plain.
  async function writeNative(element, to, or, before, list) {
    const shown = "text" in to && element.offsetWidth && keyguide.focused();
    keyguide.focus(element);
    const box = shown ? standIn(element, shown) : element;
    let said;
    if ("on" in to) await turnOver(element, to);
    else if (list) said = await keyguide.pick(element, [to.option, ...or]);
    else if ("option" in to) said = await choose(element, to.option);
    else if (isSearch(element)) said = await search(element, to.text, before.text);
    else typeText(box, to.text);
    // What was chosen may show only once the list has closed.
    if (said?.result === "done") await keyguide.until(element, REPENTS, () => !element.isConnected || same(valueOf(element), to));
    keyguide.refocus(() => box.blur());
    if (box !== element) await keyguide.until(element, REPENTS, () => same(valueOf(element), to));
    return said;
  }

  // Where the page takes a click on the box back, a person presses what is drawn over it.
  async function turnOver(element, to) {
    element.click();
    const block = element.parentElement;
    const right = () => same(valueOf(element), to);
    // What else takes a press in there may be any button.
    const others = "a,button,input,select,textarea,summary,[role=button],[role=link],[onclick]:not(:empty)";
    if (block?.querySelectorAll(others).length !== 1 || right()) return;
    if (!(await keyguide.until(element, REPENTS, right))) keyguide.press(block);
  }

  // Opens the list, or types, and presses the entry that then shows and reads the same, where entries show at all.
  // None is there for nothing.
  async function search(element, text, before) {
    const said = text ? await keyguide.pick(element, [text], element) : typeText(element, text);
    if (said?.result === "no-list") return;
    if (!said || said.result === "done") return said;
    // What was chosen before is chosen again: its words alone may stand for nothing.
    const back = before && (await keyguide.pick(element, [before], element)).result;
    if (back !== "done") typeText(element, before);
    return said;
  }

  // Presses what only the page can read, and waits until it looks otherwise.
  async function writeDrawn(element, to, or, look) {
    const said = "on" in to ? keyguide.press(element) : await keyguide.pick(element, [to.option, ...or]);
    if (said && said.result !== "done") return said;
    const other = () => !element.isConnected || keyguide.lookOf(element) !== look;
    return { result: (await keyguide.until(element, ANSWERS, other)) ? "done" : "not-accepted" };
  }

  async function applyOne(op) {
    try {
      return await tryOne(op);
    } catch {
      return { node: op.node, result: "not-accepted" }; // the page made something of it that nobody expects
    }
  }

  async function tryOne({ node, from, to, or = [], witnesses, look }) {
    const element = keyguide.elementOf(node);
    if (!element) return { node, result: "gone" };
    if (!witnesses.every(readsTheSame)) return { node, result: "moved" };
    const before = valueOf(element);
    if (before === null && look === undefined) return { node, result: "unreadable" };
    if (before !== null && same(before, to)) return { node, result: "already", before, now: before };
    const unchanged = before === null ? keyguide.lookOf(element) === look : same(before, from);
    if (!unchanged) return { node, result: "changed", before, now: before };
    if (isLocked(element)) return { node, result: "locked", before, now: before };
    if (before === null) return { node, ...(await writeDrawn(element, to, or, look)) };
    const list = isList(element); // with the focus in it, it may be one to type into
    const said = await writeNative(element, to, or, before, list);
    if (said && said.result !== "done") return { node, before, ...said };
    let now = element.isConnected ? valueOf(element) : null;
    if (list && now?.text !== undefined) now = { option: now.text };
    if (posts(element)) await keyguide.until(document, POSTS, () => !element.isConnected);
    return { node, result: same(now, to) ? "done" : "not-accepted", before, now };
  }

  /** Applies the ops in order and stops at the first that did not go as planned; resolves once the
      page has settled. What became of them goes to `outcomes`; `tell` hears how far it has come. */
  keyguide.apply = async (ops, outcomes, stillWanted, tell) => {
    await applyAll(ops, outcomes, stillWanted, tell);
    await keyguide.quiet(document, STILL, SETTLES);
  };

  async function applyAll(ops, outcomes, stillWanted, tell) {
    let began = performance.now();
    let written = 0; // what the page had done by itself is none of ours
    for (const op of ops) {
      const last = outcomes.at(-1)?.result;
      if (!stillWanted() || (last && last !== "done" && last !== "already")) {
        outcomes.push({ node: op.node, result: "skipped" });
        continue;
      }
      const outcome = await applyOne(op);
      outcomes.push(outcome);
      if (outcome.result === "done") written += 1;
      if (performance.now() - began > SLICE) {
        tell({ done: outcomes.length, written });
        await keyguide.turn();
        began = performance.now();
      }
    }
  }
})();
