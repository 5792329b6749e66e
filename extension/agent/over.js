// Says which elements the person's pointer or focus is on, so that the panel can show the line about
// them. Passive: it changes nothing, runs only when the pointer or the focus goes elsewhere, at most
// once for each frame that is drawn, and hears nobody but the browser itself.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.over) return;

  const MOST = 8; // numbers that are told at once, the innermost first

  function numbersOf(path) {
    const numbers = new Set();
    for (const node of path) {
      const meant = node instanceof HTMLLabelElement ? [node.control, node] : [node];
      for (const each of meant) {
        const number = each && keyguide.knownNumber(each);
        if (number) numbers.add(number);
      }
      if (numbers.size >= MOST) break;
    }
    return [...numbers];
  }

  keyguide.over = (tell) => {
    let path = [];
    let frame = 0;
    let told = "";

    function flush() {
      frame = 0;
      const nodes = numbersOf(path);
      path = [];
      const said = nodes.join(" ");
      if (said === told) return;
      told = said;
      tell({ event: "over", nodes });
    }
    function go(event, to) {
      if (!event.isTrusted) return;
      path = to;
      frame ||= requestAnimationFrame(flush);
    }
    const onTo = (event) => go(event, event.composedPath());
    const onAway = (event) => event.relatedTarget === null && go(event, []);
    const kinds = [["pointerover", onTo], ["focusin", onTo], ["pointerout", onAway]];
    for (const [type, listener] of kinds) addEventListener(type, listener, { capture: true, passive: true });

    return () => {
      cancelAnimationFrame(frame);
      for (const [type, listener] of kinds) removeEventListener(type, listener, { capture: true });
    };
  };
})();
