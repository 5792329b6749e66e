// Lets the person point at a control on the page: which one is told, nothing is pressed. A sheet of
// glass over the page takes the pointer, so no click reaches the page; only what a person does
// (`isTrusted`) counts, and only the controls that the panel named can be picked. By the keyboard, Tab
// goes from one to the next and Enter picks the one that is ringed; no key but a command reaches the page either.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.point) return;

  const SHEET = `
:host { all: initial; }
.glass { position: fixed; inset: 0; pointer-events: auto; cursor: crosshair; background: rgb(29 78 216 / .04); }
.hint { position: fixed; inset: 10px 10px auto; margin: auto; width: fit-content;
padding: 6px 10px; border-radius: 7px; background: #1c1917; color: #fff;
font: 600 13px/1.35 system-ui, sans-serif; pointer-events: none; }
.now { color: #fb0; }`;
  // What a click is made of, and what would reach the page beside it.
  const TAKEN = ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick", "auxclick", "contextmenu", "touchstart", "touchend"];

  let picking = null;

  /** The innermost element at a point, our own passed over, shadow roots entered. */
  function under(x, y) {
    let root = document;
    let found = null;
    for (;;) {
      const next = keyguide.plain.call(root, "elementsFromPoint", x, y).find((element) => !keyguide.plain.has(element, "data-keyguide"));
      // A shadow root also tells of what it stands on.
      if (next?.getRootNode() !== root) return found;
      found = next;
      const inner = keyguide.plain.shadow(next);
      if (!inner) return found;
      root = inner;
    }
  }

  const parentOf = (element) => keyguide.above(element);

  /** The control that is meant by pointing here: itself, its label, or what it is drawn with. */
  function candidateAt({ clientX, clientY }) {
    for (let element = under(clientX, clientY); element; element = parentOf(element)) {
      const node = picking.by.get(element) ?? picking.by.get(keyguide.plain.tag(element) === "label" ? element.control : null);
      if (node !== undefined) return node;
    }
    return null;
  }

  function end(node) {
    if (!picking) return;
    const { tell, host } = picking;
    picking = null;
    for (const type of ["keydown", "keyup"]) removeEventListener(type, keyed, { capture: true });
    for (const type of TAKEN) removeEventListener(type, taken, { capture: true });
    removeEventListener("pointermove", moved, { capture: true });
    removeEventListener("wheel", wheeled, { capture: true });
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

  function ring(node, name = "") {
    picking.over = node;
    picking.now.textContent = name;
    if (node === null) keyguide.unmark();
    else keyguide.mark([{ node, main: true }], name !== "");
  }

  function moved(event) {
    // The browser also tells of a pointer that stands still while the page scrolls under it.
    if (!event.isTrusted || !(event.movementX || event.movementY)) return;
    const node = candidateAt(event);
    if (node !== picking.over) ring(node);
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

  const isDrawn = (number) => keyguide.elementOf(number)?.getClientRects().length > 0;

  // Rings the next control, or the one before, and says which it is.
  function step(by) {
    const shown = picking.candidates.filter(({ node, also }) => [node, ...also].some(isDrawn));
    if (!shown.length) return;
    const at = shown.findIndex(({ node }) => node === picking.over);
    const first = by > 0 ? 0 : shown.length - 1;
    const { node, name } = shown[at < 0 ? first : (at + by + shown.length) % shown.length];
    ring(node, name);
  }

  // The key that picked or left is still down: neither its repeating nor its coming up is for the page.
  function swallowRest({ code }) {
    const rest = new AbortController();
    const options = { capture: true, signal: rest.signal };
    const swallow = (event) => {
      if (!event.isTrusted) return;
      const same = event.code === code && (event.type === "keyup" || event.repeat);
      if (same) hold(event);
      if (!same || event.type === "keyup") rest.abort();
    };
    for (const type of ["keydown", "keyup"]) addEventListener(type, swallow, options);
  }

  // Commands to the browser itself, such as leaving the page for its bars, are left alone.
  function keyed(event) {
    if (!event.isTrusted || event.ctrlKey || event.altKey || event.metaKey || /^F\d/u.test(event.key)) return;
    hold(event);
    if (event.type === "keyup") return;
    if (event.key === "Tab") step(event.shiftKey ? -1 : 1);
    const picks = event.key === "Enter" && !event.repeat && picking.over !== null;
    if (!picks && event.key !== "Escape") return;
    swallowRest(event);
    end(picks ? { node: picking.over } : null);
  }

  /** Waits until one of `candidates` (`[{ node, also, name }]`) is picked; `null` when it was given up. */
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
      const draw = (within, className) => Object.assign(within.appendChild(keyguide.plain.call(document, "createElement", "div")), { className });
      draw(root, "glass");
      const text = draw(root, "hint");
      text.textContent = hint;
      const now = draw(text, "now"); // below what is to be done, however many lines that takes
      now.setAttribute("role", "status");
      host.removeAttribute("aria-hidden"); // who cannot see the ring hears where it is
      picking = { by, candidates, tell, host, now, over: null };
      for (const type of TAKEN) addEventListener(type, taken, { capture: true, passive: false });
      addEventListener("pointermove", moved, { capture: true, passive: true });
      addEventListener("wheel", wheeled, { capture: true, passive: false });
      for (const type of ["keydown", "keyup"]) addEventListener(type, keyed, { capture: true });
      focus(); // so that keys are heard
    });
  };

  keyguide.unpoint = () => end(null);
})();
