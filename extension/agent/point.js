// Lets the person point at a control on the page: which one is told, nothing is pressed. A sheet of
// glass over the page takes the pointer, so no click reaches the page; only what a person does
// (`isTrusted`) counts, and only the controls that the panel named can be picked.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.point) return;

  const SHEET = `
    :host { all: initial; }
    .glass { position: fixed; inset: 0; pointer-events: auto; cursor: crosshair; background: rgb(29 78 216 / .04); }
    .hint { position: fixed; left: 50%; top: 10px; transform: translateX(-50%); padding: 6px 12px; border-radius: 7px;
            background: #1c1917; color: #fff; font: 600 13px/1.35 system-ui, sans-serif; pointer-events: none; }`;
  // What a click is made of, and what would reach the page beside it.
  const TAKEN = ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick", "auxclick", "contextmenu", "touchstart", "touchend"];

  let picking = null;

  /** The innermost element at a point, our own passed over, shadow roots entered. */
  function under(x, y) {
    let root = document;
    let found = null;
    for (;;) {
      const next = root.elementsFromPoint(x, y).find((element) => element !== found && !keyguide.plain.has(element, "data-keyguide"));
      if (!next) return found;
      found = next;
      if (!next.shadowRoot) return found;
      root = next.shadowRoot;
    }
  }

  const parentOf = (element) => keyguide.plain.parent(element) ?? element.getRootNode().host ?? null;

  /** The control that is meant by pointing here: itself, its label, or what it is drawn with. */
  function candidateAt({ clientX, clientY }) {
    for (let element = under(clientX, clientY); element; element = parentOf(element)) {
      const node = picking.by.get(element) ?? picking.by.get(element.localName === "label" ? element.control : null);
      if (node !== undefined) return node;
    }
    return null;
  }

  function end(node) {
    if (!picking) return;
    const { tell, host } = picking;
    picking = null;
    for (const type of TAKEN) removeEventListener(type, taken, { capture: true });
    removeEventListener("pointermove", moved, { capture: true });
    removeEventListener("wheel", wheeled, { capture: true });
    removeEventListener("keydown", keyed, { capture: true });
    keyguide.unmark();
    host.remove();
    tell(node);
  }

  function hold(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function taken(event) {
    if (!event.isTrusted) return; // the page's own doing: it means nothing here
    hold(event);
    if (event.type !== "click") return;
    const node = candidateAt(event);
    if (node !== null) end({ node });
  }

  function moved(event) {
    if (!event.isTrusted) return;
    const node = candidateAt(event);
    if (node === picking.over) return;
    picking.over = node;
    if (node === null) keyguide.unmark();
    else keyguide.mark([{ node, main: true }]);
  }

  // The glass is over the page's scrolling parts: pass the wheel on to the one beneath.
  function wheeled(event) {
    if (!event.isTrusted) return;
    for (let element = under(event.clientX, event.clientY); element; element = parentOf(element)) {
      const before = element.scrollTop;
      element.scrollTop += event.deltaY;
      if (element.scrollTop !== before) return hold(event);
    }
  }

  function keyed(event) {
    if (!event.isTrusted || event.key !== "Escape") return;
    hold(event);
    end(null);
  }

  /** Waits for a click on one of `candidates` (`[{ node, also }]`); `null` when it was given up. */
  keyguide.point = (candidates, hint) => {
    end(null);
    const by = new Map();
    for (const { node, also } of candidates) {
      for (const number of [...also, node]) {
        const element = keyguide.elementOf(number);
        if (element) by.set(element, node);
      }
    }
    return new Promise((tell) => {
      const { host, root } = keyguide.layer(SHEET);
      root.appendChild(document.createElement("div")).className = "glass";
      const text = root.appendChild(document.createElement("div"));
      text.className = "hint";
      text.textContent = hint;
      picking = { by, tell, host, over: null };
      for (const type of TAKEN) addEventListener(type, taken, { capture: true, passive: false });
      addEventListener("pointermove", moved, { capture: true, passive: true });
      addEventListener("wheel", wheeled, { capture: true, passive: false });
      addEventListener("keydown", keyed, { capture: true });
      focus(); // so that Escape is heard
    });
  };

  keyguide.unpoint = () => end(null);
})();
