// Points at one element: a ring around it and a short text beside it. It never takes a click, never
// covers the element's own text, follows scrolling and layout, and goes when the element goes.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.show) return;

  const GAP = 5;
  const SHEET = `
    :host { all: initial; }
    .ring, .text { position: fixed; pointer-events: none; box-sizing: border-box; }
    .ring { border: 3px solid #b45309; border-radius: 7px; box-shadow: 0 0 0 2px #fff, 0 0 0 7px rgb(245 158 11 / .35); }
    .text { max-width: 260px; padding: 6px 10px; border-radius: 7px; background: #1c1917; color: #fff;
            font: 600 13px/1.35 system-ui, sans-serif; box-shadow: 0 2px 8px rgb(0 0 0 / .35); }
    .text::after { content: ""; position: absolute; left: 16px; border: 7px solid transparent; }
    .text.below::after { bottom: 100%; border-bottom-color: #1c1917; }
    .text.above::after { top: 100%; border-top-color: #1c1917; }
    @media (prefers-reduced-motion: no-preference) {
      .ring { animation: breathe 1.6s ease-in-out infinite; }
      @keyframes breathe { 50% { box-shadow: 0 0 0 2px #fff, 0 0 0 12px rgb(245 158 11 / .12); } }
    }
    @media (forced-colors: active) { .ring { border-color: Highlight; } .text { border: 1px solid; } }`;

  let shown = null;

  function build(text) {
    const host = keyguide.plain.call(document, "createElement", "div");
    host.setAttribute("data-keyguide", "");
    host.setAttribute("aria-hidden", "true"); // the panel says the same to a screen reader
    const root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    root.adoptedStyleSheets = [sheet];
    const ring = root.appendChild(keyguide.plain.call(document, "createElement", "div"));
    ring.className = "ring";
    const label = root.appendChild(keyguide.plain.call(document, "createElement", "div"));
    label.className = "text";
    label.textContent = text;
    label.hidden = !text;
    host.style.cssText = "position:fixed;inset:0 auto auto 0;width:0;height:0;z-index:2147483647;pointer-events:none";
    keyguide.plain.root(document).append(host);
    return { host, ring, label };
  }

  function place() {
    if (!shown) return;
    const { element, ring, label, host } = shown;
    if (!element.isConnected) return keyguide.hide();
    const box = element.getBoundingClientRect();
    const drawn = box.width > 0 && box.height > 0;
    host.style.visibility = drawn ? "visible" : "hidden";
    if (!drawn) return;
    Object.assign(ring.style, {
      left: `${box.left - GAP}px`, top: `${box.top - GAP}px`,
      width: `${box.width + 2 * GAP}px`, height: `${box.height + 2 * GAP}px`,
    });
    const below = box.bottom + GAP + label.offsetHeight + 14 < innerHeight;
    label.classList.toggle("below", below);
    label.classList.toggle("above", !below);
    label.style.top = below ? `${box.bottom + GAP + 9}px` : `${box.top - GAP - 9 - label.offsetHeight}px`;
    label.style.left = `${Math.max(4, Math.min(box.left - GAP, innerWidth - label.offsetWidth - 4))}px`;
  }

  /** Points at the element with this number and brings it into view. */
  keyguide.show = (node, text, scroll = true) => {
    const element = keyguide.elementOf(node);
    if (!element) return keyguide.hide();
    if (shown?.element === element && shown.label.textContent === text) return place();
    keyguide.hide();
    shown = { element, ...build(text) };
    shown.resized = new ResizeObserver(place);
    shown.resized.observe(element);
    shown.resized.observe(keyguide.plain.root(document));
    addEventListener("scroll", place, { capture: true, passive: true });
    addEventListener("resize", place, { passive: true });
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (scroll) element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: calm ? "instant" : "smooth" });
    place();
  };

  keyguide.place = place;

  keyguide.hide = () => {
    if (!shown) return;
    shown.resized.disconnect();
    removeEventListener("scroll", place, { capture: true });
    removeEventListener("resize", place);
    shown.host.remove();
    shown = null;
  };
})();
