// Presses an element as a person's mouse does, and waits for what comes of it. Drawn controls often
// answer to nothing less than the whole sequence of a press.
"use strict";
(() => {
  // Where no agent is, as in a page that has just come, there is nothing to write.
  if (!Object.hasOwn(globalThis, "keyguide")) return;
  const { keyguide } = globalThis;
  if (keyguide.press) return;

  const EVENTS = ["input", "change", "load", "transitionend", "animationend"];
  const MUTATIONS = { subtree: true, childList: true, characterData: true, attributes: true };

  // The innermost element at a point, shadow roots entered.
  function at(x, y, root) {
    const found = keyguide.plain.prop(root, "elementFromPoint")?.call(root, x, y) ?? null;
    const inner = found && keyguide.plain.shadow(found);
    return inner && inner !== root && inner.elementFromPoint(x, y) !== found ? at(x, y, inner) : found;
  }

  /** Whether an element is another or in it, be it in a shadow root. */
  keyguide.isPartOf = (element, whole) => {
    for (let up = element; up; up = keyguide.above(up)) if (up === whole) return true;
    return false;
  };

  // What of a shadow root is drawn at a point where only its host is found: words that belong to the
  // host are drawn into it.
  function inner(host, x, y) {
    if (!keyguide.plain.shadow(host)) return host;
    const drawnThere = (one) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      return left <= x && x <= right && top <= y && y <= bottom;
    };
    return keyguide.inside(host).findLast(drawnThere) ?? host;
  }

  // What lies at the middle of an element, if that is a part of it; covered or not shown: itself.
  // The middle of the page would be any control.
  function middleOf(element) {
    if (element === keyguide.plain.body(document)) return { target: element, x: 0, y: 0, hit: true };
    const { left, top, width, height } = element.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const there = width && height ? at(x, y, element.getRootNode()) : null;
    const hit = there !== null && keyguide.isPartOf(there, element);
    return { target: inner(hit ? there : element, x, y), x, y, hit };
  }

  // A box that nobody sees, or in what has no room for it, only takes the keys for what is drawn around it.
  function drawnFor(element) {
    const around = keyguide.above(element);
    return [element, around].some((one) => one.offsetWidth * one.offsetHeight < 9) ? drawnFor(around) : element;
  }

  // Its middle, brought into view: it may be scrolled out of the page, or out of a list.
  function reach(element) {
    const { top, bottom, width } = element.getBoundingClientRect();
    if (width && (top < 0 || bottom > innerHeight)) element.scrollIntoView({ block: "center", behavior: "instant" });
    const middle = middleOf(element);
    if (middle.hit || !width) return middle;
    element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
    return middleOf(element);
  }

  /** Moves the focus by `move`. While the focus of the window is elsewhere, as in the panel, the browser
      moves it and tells the page nothing; lists that close when it leaves them would stay open. */
  keyguide.refocus = (move) => {
    const [from, body] = [keyguide.focused(), keyguide.plain.body(document)];
    let told = false;
    const hear = () => { told = true; };
    for (const type of ["focusout", "focusin"]) addEventListener(type, hear, true);
    move();
    for (const type of ["focusout", "focusin"]) removeEventListener(type, hear, true);
    const to = keyguide.focused();
    if (told || to === from) return;
    const tell = (element, other, type, bubbles) => {
      const about = { bubbles, composed: true, relatedTarget: other === body ? null : other };
      if (element !== body) element?.dispatchEvent(new FocusEvent(type, about));
    };
    tell(from, to, "blur", false);
    tell(from, to, "focusout", true);
    tell(to, from, "focus", false);
    tell(to, from, "focusin", true);
  };

  keyguide.focus = (element) => keyguide.refocus(() => keyguide.plain.call(element, "focus", { preventScroll: true }));
  keyguide.blur = () => keyguide.refocus(() => keyguide.focused()?.blur?.());

  // The focus goes where the browser would send it.
  function moveFocus(target) {
    for (let up = target; up; up = keyguide.above(up)) {
      if (keyguide.plain.matches(up, "[tabindex],button,input,select,textarea,a[href],[contenteditable]")) return keyguide.focus(up);
    }
    keyguide.blur();
  }

  /** The whole sequence of a press with the first mouse button, in the middle of the element. */
  keyguide.press = (element) => {
    const own = reach(element);
    const { target, x, y } = element.localName === "input" && !own.hit && element.offsetParent ? reach(drawnFor(element)) : own;
    const view = target.ownerDocument.defaultView;
    const send = (Kind, type, buttons) => {
      const about = { bubbles: true, cancelable: true, composed: true, view, detail: 1, buttons, clientX: x, clientY: y };
      if (Kind === PointerEvent) Object.assign(about, { pointerId: 1, pointerType: "mouse", isPrimary: true, detail: 0 });
      return target.dispatchEvent(new Kind(type, about));
    };
    for (const way of ["over", "move"]) {
      send(PointerEvent, "pointer" + way, 0);
      send(MouseEvent, "mouse" + way, 0);
    }
    send(PointerEvent, "pointerdown", 1);
    if (send(MouseEvent, "mousedown", 1)) moveFocus(target);
    send(PointerEvent, "pointerup", 0);
    send(MouseEvent, "mouseup", 0);
    send(MouseEvent, "click", 0);
  };

  /** An element and all in it, shadow roots entered; or all in a document. */
  keyguide.inside = (start) => {
    const found = start === document ? [] : [start];
    const roots = start === document ? [start] : [start, keyguide.plain.shadow(start)];
    for (const root of roots) {
      for (const element of root ? keyguide.plain.call(root, "querySelectorAll", "*") : []) {
        found.push(element);
        if (keyguide.plain.shadow(element)) roots.push(keyguide.plain.shadow(element));
      }
    }
    return found;
  };

  function watchPage(near, stirred) {
    const observer = new MutationObserver((records) => {
      for (const { addedNodes } of records) for (const node of addedNodes) if (keyguide.plain.type(node) === 1) enter(node);
      stirred();
    });
    const watched = new Set();
    const observe = (root) => {
      if (watched.has(root)) return;
      watched.add(root);
      observer.observe(root, MUTATIONS);
    };
    // What appears may have shadow roots of its own.
    const enter = (element) => keyguide.inside(element).forEach((one) => keyguide.plain.shadow(one) && observe(keyguide.plain.shadow(one)));
    for (const root of [document, keyguide.plain.call(near, "getRootNode"), ...keyguide.roots()]) observe(root);
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
