// Reads the frame in slices, between which the page has its turn: however large it is, it is never kept
// waiting for long. What is told is the page of one moment all the same: where something changed between two
// slices the reading begins anew, and a page that does not rest is read at once.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.readInSlices) return;

  const SLICE = 10; // milliseconds
  const TRIES = 3;
  const FIELDS = "input, textarea, select";
  const MOST_LETTERS = 200;
  const ALL = { subtree: true, childList: true, characterData: true, attributes: true };
  // What may change what is read, but no node.
  const EVENTS = ["input", "change", "click", "load", "scroll", "toggle", "focusin", "focusout", "transitionrun", "transitionend", "animationstart", "animationend"];
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
    port1.onmessage = () => { port1.close(); resolve(); };
    port2.postMessage(null);
  });

  function where(node) {
    const { left, top, width, height } = plain.box(plain.type(node) === 1 ? node : plain.parent(node) ?? plain.root(document));
    return `${left} ${top} ${width} ${height}`;
  }

  // Says whether the page is still what it is now: its nodes, what they hold, and where those are at which the
  // reading rested.
  function watchPage() {
    const roots = [document, ...keyguide.roots()];
    const places = new Map();
    const state = () => [keyguide.held(roots), innerWidth, innerHeight, scrollX, scrollY].join();
    const before = state();
    let same = true;
    const change = () => void (same = false);
    const observer = new MutationObserver(change);
    const listen = (how) => EVENTS.forEach((type) => plain.call(document, how, type, change, { capture: true, passive: true }));
    listen("addEventListener");
    return {
      rest(node, entered) {
        places.set(node, where(node));
        for (const root of [document, ...entered]) observer.observe(root, ALL);
      },
      isSame: () => same,
      isWhere: () => before === state() && [...places].every(([node, place]) => where(node) === place),
      end() {
        observer.disconnect();
        listen("removeEventListener");
      },
    };
  }

  // One try: the snapshot, or null where the page changed meanwhile.
  async function attempt(slice) {
    const entered = [];
    const steps = keyguide.reading({}, entered);
    let page = null;
    try {
      for (let began = performance.now(); ; ) {
        const { done, value } = steps.next();
        if (done) return page?.isWhere() ?? true ? value : null;
        if (performance.now() - began < slice) continue;
        page ??= watchPage();
        page.rest(value, entered);
        await keyguide.turn();
        if (!page.isSame()) return null;
        began = performance.now();
      }
    } finally {
      page?.end();
    }
  }

  /** The snapshot of this frame as `keyguide.read` gives it, in slices of so many milliseconds. */
  keyguide.readInSlices = async (slice = SLICE) => {
    for (let tried = 0; tried < TRIES; tried++) {
      const text = await attempt(slice);
      if (text !== null) return text;
    }
    return keyguide.read();
  };
})();
