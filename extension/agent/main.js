// The agent's one door: a port opened by the panel. Without a panel there is no agent: when the
// last port closes, everything is taken down and forgotten.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.open) return;

  const ports = new Set();
  let unwatch = null;

  const answers = {
    snapshot: () => keyguide.read(),
    values: ({ nodes }) => keyguide.valuesOf(nodes),
    apply: ({ ops }, port) => keyguide.apply(ops, () => ports.has(port)),
    secrets: ({ nodes }) => keyguide.secretsOf(nodes),
    show: ({ node, text, scroll }) => keyguide.show(node, text, scroll),
    hide: () => keyguide.hide(),
    mark: ({ marks, scroll }) => keyguide.mark(marks, scroll),
    unmark: () => keyguide.unmark(),
    pick: ({ candidates, hint }) => keyguide.pick(candidates, hint),
    unpick: () => keyguide.unpick(),
  };

  async function answer(port, message) {
    const reply = { id: message.id };
    try {
      if (!Object.hasOwn(answers, message.do)) throw new Error(`unknown request ${message.do}`);
      reply.ok = (await answers[message.do](message, port)) ?? null;
    } catch (error) {
      reply.failed = String(error?.message ?? error).slice(0, 300);
    }
    if (ports.has(port)) port.postMessage(reply);
  }

  function open(port) {
    if (port.sender?.id !== chrome.runtime.id || port.name !== "keyguide") return;
    ports.add(port);
    unwatch ??= keyguide.watch((event) => {
      for (const each of ports) each.postMessage(event);
    });
    port.onMessage.addListener((message) => answer(port, message));
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      if (!ports.size) close();
    });
  }

  function close() {
    keyguide.unpick();
    keyguide.unmark();
    keyguide.hide();
    unwatch?.();
    chrome.runtime?.onConnect?.removeListener(open);
    delete globalThis.keyguide;
  }

  keyguide.open = open;
  chrome.runtime.onConnect.addListener(open);
})();
