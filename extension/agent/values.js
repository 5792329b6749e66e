// What single controls hold, asked for by number.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.valuesOf) return;

  // Types of inputs. What a box drawn over a button holds only the page knows.
  const BOXES = /checkbox|radio/u;
  const UNTOLD = /password|button/u;
  keyguide.fold = (text) => text.replace(/\s+/gu, " ").trim();

  // What the browser itself knows of a value; null where only the page knows.
  keyguide.valueOf = (element) => {
    if (element instanceof HTMLSelectElement) {
      return { option: keyguide.fold(element.selectedOptions[0]?.label ?? "") };
    }
    if (element instanceof HTMLInputElement && BOXES.test(element.type)) return { on: element.checked };
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      if (UNTOLD.test(element.type)) return null;
      return keyguide.isList(element) ? { option: element.value } : { text: element.value };
    }
    // The line that an editor keeps behind its last one is no text of it.
    return element.isContentEditable ? { text: element.innerText.replace(/\n$/u, "") } : null;
  };

  // An input that shows what was chosen in a drawn list, and takes no typing; as in src/core/src/page/control.rs.
  keyguide.isList = (element) =>
    element.matches("[readonly],[inputmode=none]") && element.matches("[aria-haspopup=listbox],[role=combobox]:not([aria-haspopup=dialog])");

  /** The typed text of the controls asked for, by number; never that of a password field. */
  keyguide.valuesOf = (nodes) => {
    const values = {};
    for (const node of nodes) {
      const element = keyguide.elementOf(node);
      const value = element ? keyguide.valueOf(element) : null;
      const text = value?.text ?? (value && keyguide.isList(element) ? value.option : undefined);
      if (text !== undefined) values[node] = text;
    }
    return values;
  };
})();
