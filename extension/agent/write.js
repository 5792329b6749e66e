// Writes one approved change at a time, only where everything still is as the plan saw it, and
// reads back what the page made of it. The words are those of src/core/src/ops.rs.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.apply) return;

  const SLICE = 25; // milliseconds of work before the page gets its turn
  const BOXES = new Set(["checkbox", "radio"]);
  const fold = (text) => text.replace(/\s+/gu, " ").trim();

  function valueOf(element) {
    if (element instanceof HTMLSelectElement) {
      return { option: fold(element.selectedOptions[0]?.label ?? "") };
    }
    if (element instanceof HTMLInputElement && BOXES.has(element.type)) return { on: element.checked };
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      return element.type === "password" ? null : { text: element.value };
    }
    const said = element.getAttribute("aria-checked");
    return said === "true" || said === "false" ? { on: said === "true" } : null;
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const isLocked = (element) =>
    element.matches(":disabled") || element.readOnly === true ||
    element.getAttribute("aria-disabled") === "true" || element.getAttribute("aria-readonly") === "true";

  function readsTheSame({ node, text }) {
    const element = keyguide.elementOf(node);
    return element !== null && fold(element.textContent).includes(fold(text));
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
    setNative(element, "value", text);
    element.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText", data: text }));
    announce(element, "change");
  }

  /** Chooses the one option that reads `text`; false where there is none, or more than one. */
  function choose(element, text) {
    const fitting = Array.from(element.options).filter((option) => !option.disabled && fold(option.label) === text);
    if (fitting.length !== 1) return false;
    setNative(element, "selectedIndex", fitting[0].index);
    announce(element, "input", "change");
    return true;
  }

  function write(element, to) {
    element.focus({ preventScroll: true });
    let found = true;
    if ("on" in to) element.click();
    else if ("option" in to) found = choose(element, to.option);
    else typeText(element, to.text);
    element.blur();
    return found;
  }

  function applyOne({ node, from, to, witnesses }) {
    const element = keyguide.elementOf(node);
    if (!element) return { node, result: "gone" };
    if (!witnesses.every(readsTheSame)) return { node, result: "moved" };
    const before = valueOf(element);
    if (same(before, to)) return { node, result: "already", before, now: before };
    if (!same(before, from)) return { node, result: "changed", before, now: before };
    if (isLocked(element)) return { node, result: "locked", before, now: before };
    if (!write(element, to)) return { node, result: "no-option", before, now: valueOf(element) };
    const now = element.isConnected ? valueOf(element) : null;
    return { node, result: same(now, to) ? "done" : "not-accepted", before, now };
  }

  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); resolve(); };
    port2.postMessage(null);
  });

  /** Applies the ops in order and stops at the first that did not go as planned. */
  keyguide.apply = async (ops, stillWanted) => {
    const outcomes = [];
    let began = performance.now();
    for (const op of ops) {
      const last = outcomes.at(-1)?.result;
      if (!stillWanted() || (last && last !== "done" && last !== "already")) {
        outcomes.push({ node: op.node, result: "skipped" });
        continue;
      }
      outcomes.push(applyOne(op));
      if (performance.now() - began > SLICE) {
        await turn();
        began = performance.now();
      }
    }
    return outcomes;
  };

  /** The typed text of the controls asked for, by number; never that of a password field. */
  keyguide.valuesOf = (nodes) => {
    const values = {};
    for (const node of nodes) {
      const value = keyguide.elementOf(node) && valueOf(keyguide.elementOf(node));
      if (value && "text" in value) values[node] = value.text;
    }
    return values;
  };
})();
