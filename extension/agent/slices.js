// Reads the frame in slices, between which the page has its turn: however large it is, it is never kept
// waiting for long. What is told is the page of one moment all the same: where something changed between two
// slices the reading begins anew, and a page that does not rest is read at once.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.readInSlices) return;

  const SLICE = 10; // milliseconds
  const FIELDS = "input, textarea, select";
  const MOST_LETTERS = 200;
  const ALL = { subtree: true, childList: true, characterData: true, attributes: true };
  // What may show or hide an element, and changes no node.
  const EVENTS = ["focusin", "focusout", "toggle", "transitionrun", "transitionend", "animationstart", "animationend"];
  const { plain } = keyguide;

  /** A sum of what the fields hold, from which none of it can be had. */
  keyguide.held = (roots = [document, ...keyguide.roots()]) => {
    let sum = 0;
    const add = (number) => void (sum = (Math.imul(sum, 31) + number) | 0);
    for (const root of roots) {
      for (const { checked, value } of plain.call(root, "querySelectorAll", FIELDS)) {
        add(checked ? ~value.length : value.length);
        for (let at = Math.min(value.length, MOST_LETTERS); at--;) add(value.charCodeAt(at));
      }
    }
    return sum;
  };

  /** Lets the page have its turn. */
  keyguide.turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(port1.close());
    port2.postMessage(null);
  });

  const where = (element) => JSON.stringify(plain.box(element));

  // One try: the snapshot, or null where the page changed meanwhile: its nodes, what its fields hold, or where
  // those elements are at which the reading rested.
  async function attempt(slice) {
    const roots = [document, ...keyguide.roots()];
    const entered = [];
    const rested = [];
    let held;
    let same = true;
    const change = () => void (same = false);
    const observer = new MutationObserver(change);
    const listen = (how) => EVENTS.forEach((type) => self[how](type, change, true));
    const isStill = () => held === keyguide.held(roots) && rested.every(([element, before]) => where(element) === before);
    listen("addEventListener");
    try {
      let began = performance.now();
      for (const steps = keyguide.reading({}, entered); ; ) {
        const { done, value } = steps.next();
        if (done) return !rested.length || isStill() ? value : null;
        if (performance.now() - began < slice) continue;
        const element = keyguide.above(value);
        rested.push([element, where(element)]);
        held ??= keyguide.held(roots);
        for (const root of [document, ...entered]) observer.observe(root, ALL);
        await keyguide.turn();
        if (!same) return null;
        began = performance.now();
      }
    } finally {
      observer.disconnect();
      listen("removeEventListener");
    }
  }

  /** The snapshot of this frame as `keyguide.read` gives it, in slices of so many milliseconds; at once where
      the page changed meanwhile and did so again. */
  keyguide.readInSlices = async (slice = SLICE) => (await attempt(slice)) ?? (await attempt(slice)) ?? attempt(Infinity);
})();
