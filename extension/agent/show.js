// Points at one element: a ring around it and a short text with an arrow beside it. It never takes a
// click, covers neither the element nor what is outside of the window, follows what moves the element,
// and goes when the element goes.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.show) return;

  const GAP = 5; // between the element and the inside of its ring's edge
  const AWAY = 14; // from the element to its text: ring and arrow
  const SHEET = `
.ring, .text { position: absolute; box-sizing: border-box; }
.ring { border: 3px solid #b45309; border-radius: 7px; box-shadow: 0 0 0 2px #fff; }
.ring::after { content: ""; position: absolute; inset: -3px; border-radius: 7px; box-shadow: 0 0 0 8px rgb(245 158 11 / .4); }
.text { width: max-content; max-width: 240px; padding: 6px 10px; border-radius: 7px; background: #1c1917; color: #fff;
font: 600 13px/1.35 system-ui, sans-serif; overflow-wrap: anywhere; box-shadow: 0 0 0 1px #fff, 0 2px 8px rgb(0 0 0 / .35); }
.text::after { content: ""; position: absolute; width: 14px; height: 8px; background: #1c1917; left: var(--arrow); }
.below::after { bottom: 100%; clip-path: polygon(50% 0, 0 100%, 100% 100%); }
.above::after { top: 100%; clip-path: polygon(0 0, 100% 0, 50% 100%); }
.right::after, .left::after { width: 8px; height: 14px; top: calc(50% - 7px); }
.right::after { left: auto; right: 100%; clip-path: polygon(0 50%, 100% 0, 100% 100%); }
.left::after { left: 100%; clip-path: polygon(0 0, 100% 50%, 0 100%); }
@keyframes breathe { 50% { opacity: .25; } }
@media (prefers-reduced-motion: no-preference) { .ring::after { animation: breathe 1.6s ease-in-out infinite; } }
@media (forced-colors: active) {
.ring, .text, .text::after { forced-color-adjust: none; }
.ring { border-color: Highlight; box-shadow: 0 0 0 2px Canvas; }
.ring::after { box-shadow: none; }
.text { background: Canvas; color: CanvasText; box-shadow: 0 0 0 2px CanvasText; }
.text::after { background: CanvasText; }
}`;

  let shown = null;

  // The places for a text of this size, the best first; each with where it lies.
  function places({ left, top, right, bottom }, width, height, window) {
    const x = Math.max(window.left, Math.min(left - GAP, window.right - width));
    const y = Math.max(window.top, Math.min((top + bottom - height) / 2, window.bottom - height));
    return [
      ["below", x, bottom + AWAY],
      ["above", x, top - AWAY - height],
      ["right", right + AWAY, y],
      ["left", left - AWAY - width, y],
    ].filter(([, x, y]) => x >= window.left && y >= window.top && x + width <= window.right && y + height <= window.bottom);
  }

  // What of the window a person sees, less a little at the edges.
  function visible() {
    const { offsetLeft = 0, offsetTop = 0, width = innerWidth, height = innerHeight } = visualViewport ?? {};
    return { left: offsetLeft + 4, top: offsetTop + 4, right: offsetLeft + width - 4, bottom: offsetTop + height - 4 };
  }

  function isWhole(element) {
    const [part, box] = [keyguide.inSight(element), element.getBoundingClientRect()];
    return part !== null && box.top >= 2 * GAP && box.bottom <= innerHeight - 2 * GAP && part.bottom - part.top >= box.height && part.right - part.left >= box.width;
  }

  function place() {
    if (!shown) return;
    const { element, ring, label, host } = shown;
    if (!element.isConnected) return keyguide.hide();
    const part = keyguide.inSight(element);
    for (const drawn of [ring, label]) drawn.style.visibility = part ? "visible" : "hidden";
    if (!part) return;
    keyguide.lay(host, ring, keyguide.wider(part, GAP));
    const { width, height } = label.getBoundingClientRect();
    const [best] = places(part, width, height, visible());
    if (!best || !label.textContent) return void (label.style.visibility = "hidden");
    const [side, left, top] = best;
    label.className = `text ${side}`;
    keyguide.lay(host, label, { left, top, right: left + width, bottom: top + height });
    label.style.width = label.style.height = "";
    const middle = (part.left + Math.min(part.right, part.left + 60)) / 2 - left - 7;
    label.style.setProperty("--arrow", `${Math.max(8, Math.min(middle, width - 22))}px`);
  }

  /** Points at the element with this number and brings it into view. */
  keyguide.show = (node, text, scroll = true) => {
    const element = keyguide.elementOf(node);
    if (!element) return keyguide.hide();
    if (shown?.element === element && shown.label.textContent === text) return place();
    keyguide.hide();
    const { host, root } = keyguide.layer(SHEET);
    const [ring, label] = ["ring", "text"].map((name) => {
      const drawn = root.appendChild(keyguide.plain.call(document, "createElement", "div"));
      drawn.className = name;
      return drawn;
    });
    label.textContent = text;
    shown = { element, host, ring, label };
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Not to the very edge of the window: ring and text are to be seen too.
    if (scroll && !isWhole(element)) element.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "instant" : "smooth" });
    shown.end = keyguide.follow([element], place);
    place();
  };

  keyguide.hide = () => {
    shown?.end?.();
    shown?.host.remove();
    shown = null;
  };
})();
