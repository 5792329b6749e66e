// Presses an element as a person's mouse does, and waits for what comes of it. Drawn controls often
// answer to nothing less than the whole sequence of a press.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.press) return;

  const EVENTS = ["input", "change", "load", "transitionend", "animationend"];
  const MUTATIONS = { subtree: true, childList: true, characterData: true, attributes: true };

  // What lies at the middle of an element, if that is a part of it; covered or not shown: itself.
  // The middle of the page would be any control.
  function middleOf(element) {
    if (element === keyguide.plain.body(document)) return { target: element, x: 0, y: 0 };
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const there = width && height ? element.getRootNode().elementFromPoint?.(x, y) : null;
    return { target: there && element.contains(there) ? there : element, x, y };
  }

  function bringIntoView(element) {
    const { top, bottom, width } = element.getBoundingClientRect();
    if (width && (top < 0 || bottom > innerHeight)) element.scrollIntoView({ block: "center", behavior: "instant" });
  }

  // The focus goes where the browser would send it.
  function moveFocus(target) {
    const focusable = target.closest("[tabindex], button, input, select, textarea, a[href], [contenteditable]");
    if (focusable) focusable.focus({ preventScroll: true });
    else keyguide.plain.focused(document)?.blur?.();
  }

  /** The whole sequence of a press with the first mouse button, in the middle of the element. */
  keyguide.press = (element) => {
    bringIntoView(element);
    const { target, x, y } = middleOf(element);
    const view = target.ownerDocument.defaultView;
    const send = (Kind, type, buttons) => {
      const about = { bubbles: true, cancelable: true, composed: true, view, detail: 1, button: 0, buttons, clientX: x, clientY: y };
      if (Kind === PointerEvent) Object.assign(about, { pointerId: 1, pointerType: "mouse", isPrimary: true, detail: 0 });
      return target.dispatchEvent(new Kind(type, about));
    };
    send(PointerEvent, "pointerover", 0);
    send(MouseEvent, "mouseover", 0);
    send(PointerEvent, "pointerdown", 1);
    if (send(MouseEvent, "mousedown", 1)) moveFocus(target);
    send(PointerEvent, "pointerup", 0);
    send(MouseEvent, "mouseup", 0);
    send(MouseEvent, "click", 0);
  };

  function watchPage(near, stirred) {
    const observer = new MutationObserver(stirred);
    for (const root of new Set([document, near.getRootNode()])) observer.observe(root, MUTATIONS);
    for (const type of EVENTS) addEventListener(type, stirred, { capture: true, passive: true });
    return () => {
      observer.disconnect();
      for (const type of EVENTS) removeEventListener(type, stirred, { capture: true });
    };
  }

  /** What `test` gives, as soon as it gives something; tried again whenever the page changes.
      Undefined where it gives nothing within `limit` milliseconds. */
  keyguide.until = (near, limit, test) => new Promise((resolve) => {
    let end = () => {};
    const look = () => {
      const found = test();
      if (found) end(found);
      return found;
    };
    const found = test();
    if (found) return resolve(found);
    const stop = watchPage(near, look);
    const timer = setTimeout(() => end(undefined), limit);
    end = (result) => {
      clearTimeout(timer);
      stop();
      resolve(result);
    };
  });

  /** Resolves at the next change of the page, or after `limit` milliseconds. */
  keyguide.nextChange = (limit) => {
    let asked = false;
    return keyguide.until(document, limit, () => asked || ((asked = true), false));
  };

  /** Resolves once nothing has changed for `still` milliseconds, or after `limit`; to whether
      anything had changed. */
  keyguide.quiet = (near, still, limit) => new Promise((resolve) => {
    let changed = false;
    const end = () => {
      clearTimeout(calm);
      clearTimeout(last);
      stop();
      resolve(changed);
    };
    let calm = setTimeout(end, still);
    const last = setTimeout(end, limit);
    const stop = watchPage(near, () => {
      changed = true;
      clearTimeout(calm);
      calm = setTimeout(end, still);
    });
  });
})();
