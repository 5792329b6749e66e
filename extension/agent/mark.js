// Thin rings around several elements at once: what a line of the plan was read from, what the
// pointer would pick. They take no click and follow scrolling and layout.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.mark) return;

  const SHEET = `
    :host { all: initial; }
    .mark { position: fixed; box-sizing: border-box; pointer-events: none; border: 2px dashed #1d4ed8;
            border-radius: 5px; background: rgb(59 130 246 / .12); }
    .mark.main { border: 3px solid #b45309; background: rgb(245 158 11 / .14); }
    .text { position: absolute; left: -2px; bottom: 100%; padding: 1px 6px; border-radius: 4px 4px 0 0;
            background: #1d4ed8; color: #fff; font: 600 11px/1.4 system-ui, sans-serif; white-space: nowrap; }
    .main .text { background: #b45309; }
    @media (forced-colors: active) { .mark { border-color: Highlight; } .text { border: 1px solid; } }`;
  const GAP = 3;

  let shown = null;

  function place() {
    for (const { element, ring } of shown?.rings ?? []) {
      const box = element.isConnected ? element.getBoundingClientRect() : null;
      const drawn = box !== null && box.width > 0 && box.height > 0;
      ring.style.visibility = drawn ? "visible" : "hidden";
      if (!drawn) continue;
      Object.assign(ring.style, {
        left: `${box.left - GAP}px`, top: `${box.top - GAP}px`,
        width: `${box.width + 2 * GAP}px`, height: `${box.height + 2 * GAP}px`,
      });
    }
  }

  /** A host that the page's own code and Keyguide's reader pass over; `root` is for what it shows. */
  keyguide.layer = (sheetText) => {
    const host = keyguide.plain.call(document, "createElement", "div");
    host.setAttribute("data-keyguide", "");
    host.setAttribute("aria-hidden", "true");
    const root = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(sheetText);
    root.adoptedStyleSheets = [sheet];
    host.style.cssText = "position:fixed;inset:0 auto auto 0;width:0;height:0;z-index:2147483647;pointer-events:none";
    keyguide.plain.root(document).append(host);
    return { host, root };
  };

  /** Rings these elements: `[{ node, text, main }]`; instead of those ringed before. */
  keyguide.mark = (marks, scroll = false) => {
    keyguide.unmark();
    const wanted = marks
      .map((mark) => ({ ...mark, element: keyguide.elementOf(mark.node) }))
      .filter(({ element }) => element);
    if (!wanted.length) return;
    const { host, root } = keyguide.layer(SHEET);
    shown = { host, rings: [] };
    for (const { element, text, main } of wanted) {
      const ring = root.appendChild(keyguide.plain.call(document, "createElement", "div"));
      ring.className = main ? "mark main" : "mark";
      if (text) {
        const label = ring.appendChild(keyguide.plain.call(document, "createElement", "div"));
        label.className = "text";
        label.textContent = text;
      }
      shown.rings.push({ element, ring });
    }
    addEventListener("scroll", place, { capture: true, passive: true });
    addEventListener("resize", place, { passive: true });
    const first = wanted.find(({ main }) => main) ?? wanted[0];
    if (scroll) first.element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    place();
  };

  keyguide.unmark = () => {
    if (!shown) return;
    removeEventListener("scroll", place, { capture: true });
    removeEventListener("resize", place);
    shown.host.remove();
    shown = null;
  };
})();
