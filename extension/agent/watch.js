// Says that something changed, once the page has come to rest; never what (the panel reads again).
// A value set by a script changes no node and fires no event: what usually brings it, an answer
// from the server or a click of the person, is listened to instead, and what fields hold is looked at
// a few times more after it. Nothing here runs on a timer while the page is still.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.watch) return;

  const QUIET = 80; // milliseconds without a change before it is told
  const PATIENCE = 600; // but no longer than this while changes go on
  const AFTERWARDS = [300, 700, 2000]; // milliseconds after an answer or a click, each after the one before
  const WATCHED = ["class", "style", "hidden", "disabled", "readonly", "aria-checked", "aria-expanded", "aria-selected", "aria-disabled", "aria-hidden", "value", "checked", "selected", "src", "open"];

  keyguide.watch = (tell) => {
    let timer = 0;
    let since = 0;
    let touched = false;
    let framed = false;
    let pressed = new Set();
    let told = null; // what the fields held then
    let afterwards = 0;

    function flush() {
      timer = 0;
      told = keyguide.held();
      tell({ event: "changed", touched, framed, pressed: [...pressed] });
      framed = false;
      pressed = new Set();
    }
    function stir() {
      const now = performance.now();
      if (timer) clearTimeout(timer);
      else since = now;
      timer = setTimeout(flush, Math.max(0, Math.min(QUIET, since + PATIENCE - now)));
    }

    // For values that come later than what brings them.
    function expect([wait, ...more] = AFTERWARDS) {
      clearTimeout(afterwards);
      if (!wait) return;
      afterwards = setTimeout(() => {
        if (keyguide.held() !== told) stir();
        expect(more);
      }, wait);
    }

    function sign() {
      stir();
      expect();
    }

    const isElement = (node) => keyguide.plain.type(node) === 1;
    const ours = ({ target, addedNodes, removedNodes }) =>
      isElement(target) && (keyguide.plain.has(target, "data-keyguide") ||
        (addedNodes.length + removedNodes.length > 0 &&
          [...addedNodes, ...removedNodes].every((node) => isElement(node) && keyguide.plain.has(node, "data-keyguide"))));

    const mutations = new MutationObserver((records) => {
      if (records.every(ours)) return;
      keyguide.place?.();
      stir();
    });
    const observe = (root) => mutations.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: WATCHED });
    observe(document);
    keyguide.rewatch = () => keyguide.roots().forEach(observe);
    keyguide.rewatch();

    const answers = new PerformanceObserver((list) => {
      if (list.getEntries().some(({ initiatorType }) => initiatorType === "xmlhttprequest" || initiatorType === "fetch")) sign();
    });
    answers.observe({ type: "resource" });

    const onInput = (event) => {
      if (event.isTrusted) touched = true;
      stir();
    };
    const onClick = (event) => {
      if (event.isTrusted) {
        for (const node of event.composedPath()) {
          const number = keyguide.knownNumber(node);
          if (number) pressed.add(number);
        }
      }
      sign();
    };
    // What loads within the document is told to that, and never to its window.
    const onLoad = ({ target }) => {
      if (!/^i?frame$/u.test(keyguide.plain.tag(target))) return;
      framed = true;
      stir();
    };
    const kinds = [["input", onInput], ["change", onInput], ["click", onClick], ["load", stir], ["transitionend", stir]];
    const listen = (how) => {
      for (const [type, listener] of kinds) self[how](type, listener, true);
      keyguide.plain.call(document, how, "load", onLoad, true);
    };
    listen("addEventListener");

    return () => {
      clearTimeout(timer);
      clearTimeout(afterwards);
      keyguide.rewatch = null;
      mutations.disconnect();
      answers.disconnect();
      listen("removeEventListener");
    };
  };
})();
