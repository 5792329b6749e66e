// What Keyguide draws over a page: a layer that the page cannot restyle, and how what is drawn keeps to
// elements that move. Also the thin rings around several elements at once: what a line of the plan was
// read from, what the pointer would pick. None of it takes a click.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.mark) return;

  const SHEET = `
.mark { position: absolute; box-sizing: border-box; border: 2px dashed #1d4ed8; border-radius: 7px; background: rgb(59 130 246 / .12); }
.mark.main { border: 3px solid #b45309; background: rgb(245 158 11 / .14); }
.text { position: absolute; left: -2px; bottom: 100%; padding: 1px 6px; border-radius: 7px 7px 0 0;
background: #1d4ed8; color: #fff; font: 600 11px/1.35 system-ui, sans-serif; white-space: nowrap; }
.main .text { background: #b45309; }
@media (forced-colors: active) { .mark { border-color: Highlight; } .text { border: 1px solid; } }`;
  const GAP = 3;
  const SIDE = 100; // of the host, to measure by
  // Nothing that a page's style sheet says counts more than this.
  const HOST = { all: "initial", position: "fixed", left: 0, top: 0, width: `${SIDE}px`, height: `${SIDE}px`, "z-index": 2147483647, "pointer-events": "none" };
  const STEPS = Array.from({ length: 101 }, (_, part) => part / 100);
  const STILL = 3; // frames without a move, after which it is awaited

  /** A host that the page's own code and Keyguide's reader pass over; `root` is for what it shows. */
  keyguide.layer = (sheetText) => {
    const host = keyguide.plain.call(document, "createElement", "div");
    host.setAttribute("data-keyguide", "");
    host.setAttribute("aria-hidden", "true"); // the panel says the same to a screen reader
    for (const [name, value] of Object.entries(HOST)) host.style.setProperty(name, value, "important");
    const root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(sheetText);
    root.adoptedStyleSheets = [sheet];
    keyguide.plain.root(document).append(host);
    return { host, root };
  };

  /** The part of an element that is in sight, `{ left, top, right, bottom }`; `null` where none is. */
  keyguide.inSight = (element) => {
    if (!element.isConnected || !element.checkVisibility({ visibilityProperty: true })) return null;
    const box = element.getBoundingClientRect();
    const part = { left: Math.max(0, box.left), top: Math.max(0, box.top), right: Math.min(innerWidth, box.right), bottom: Math.min(innerHeight, box.bottom) };
    const top = keyguide.plain.root(document);
    for (let at = element; at && at !== top && getComputedStyle(at).position !== "fixed"; ) {
      at = keyguide.above(at);
      if (!at || at === top || at === document.body || getComputedStyle(at).overflow === "visible") continue;
      const frame = at.getBoundingClientRect();
      for (const side of ["left", "top"]) part[side] = Math.max(part[side], frame[side]);
      for (const side of ["right", "bottom"]) part[side] = Math.min(part[side], frame[side]);
    }
    return part.right - part.left >= 1 && part.bottom - part.top >= 1 ? part : null;
  };

  /** Lays one of a layer's elements over a part of the window, whatever the page does to its root. */
  keyguide.lay = (host, drawn, { left, top, right, bottom }) => {
    const from = host.getBoundingClientRect();
    const [x, y] = [from.width / SIDE || 1, from.height / SIDE || 1];
    Object.assign(drawn.style, {
      left: `${(left - from.left) / x}px`, top: `${(top - from.top) / y}px`,
      width: `${(right - left) / x}px`, height: `${(bottom - top) / y}px`,
    });
  };

  const wider = ({ left, top, right, bottom }, by) => ({ left: left - by, top: top - by, right: right + by, bottom: bottom + by });
  keyguide.wider = wider;

  const stirs = new Set();
  /** Something in the page changed. */
  keyguide.place = () => stirs.forEach((stir) => stir());

  /**
   * Calls `place` when elements may have moved, and each frame while they do. While they stand still
   * nothing runs: what moves them without an event makes them leave the place that is watched.
   * Gives a function that ends it.
   */
  keyguide.follow = (elements, place) => {
    let [frame, still, before] = [0, 0, ""];
    const end = new AbortController();
    const sizes = new ResizeObserver(() => stir());
    let eyes = [];
    const where = () => elements.map((element) => Object.values(element.getBoundingClientRect().toJSON())).join();

    function eye(element) {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      const margins = [top, innerWidth - right, innerHeight - bottom, left].map((side) => `${-Math.floor(side)}px`);
      let seen = 0;
      const observer = new IntersectionObserver(() => seen++ && stir(), { root: document, rootMargin: margins.join(" "), threshold: STEPS });
      observer.observe(element);
      return observer;
    }
    function step() {
      place();
      const now = where();
      still = now === before ? still + 1 : 0;
      before = now;
      frame = still < STILL && !end.signal.aborted ? requestAnimationFrame(step) : 0;
      if (!frame && !end.signal.aborted) eyes = elements.map(eye);
    }
    function stir() {
      place();
      still = 0;
      if (frame || end.signal.aborted) return;
      eyes.forEach((observer) => observer.disconnect());
      frame = requestAnimationFrame(step);
    }

    [...elements, keyguide.plain.root(document)].forEach((element) => sizes.observe(element));
    const options = { capture: true, passive: true, signal: end.signal };
    for (const type of ["scroll", "resize", "transitionrun", "animationstart", "toggle"]) addEventListener(type, stir, options);
    for (const type of ["scroll", "resize"]) visualViewport?.addEventListener(type, stir, options);
    stirs.add(stir);
    stir();
    return () => {
      end.abort();
      stirs.delete(stir);
      sizes.disconnect();
      cancelAnimationFrame(frame);
      eyes.forEach((observer) => observer.disconnect());
    };
  };

  let shown = null;

  /** Rings these elements: `[{ node, text, main }]`; instead of those ringed before. */
  keyguide.mark = (marks, scroll = false) => {
    keyguide.unmark();
    const wanted = marks
      .map((mark) => ({ ...mark, element: keyguide.elementOf(mark.node) }))
      .filter(({ element }) => element);
    if (!wanted.length) return;
    const { host, root } = keyguide.layer(SHEET);
    const rings = wanted.map(({ element, text, main }) => {
      const ring = root.appendChild(keyguide.plain.call(document, "createElement", "div"));
      ring.className = main ? "mark main" : "mark";
      if (text) {
        const label = ring.appendChild(keyguide.plain.call(document, "createElement", "div"));
        label.className = "text";
        label.textContent = text;
      }
      return { element, ring };
    });
    const first = wanted.find(({ main }) => main) ?? wanted[0];
    if (scroll) first.element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    const place = () => {
      for (const { element, ring } of rings) {
        const part = keyguide.inSight(element);
        ring.style.visibility = part ? "visible" : "hidden";
        if (part) keyguide.lay(host, ring, wider(part, GAP));
      }
    };
    shown = { host, end: keyguide.follow(rings.map(({ element }) => element), place) };
  };

  keyguide.unmark = () => {
    shown?.end();
    shown?.host.remove();
    shown = null;
  };
})();
