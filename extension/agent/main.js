// The agent's one door: a port opened by the panel. Without a panel there is no agent: when the
// last port closes, everything is taken down and forgotten, but for what a later panel needs to undo
// what was written into this page.
"use strict";
(() => {
  const keyguide = (globalThis.keyguide ??= {});
  if (keyguide.open) return;

  const ports = new Set();
  let unwatch = null;
  let unfollow = null;
  let writer = null; // the one panel that may write now

  const STILL = 80; // milliseconds without a change before a page has settled

  const answers = {
    snapshot: () => keyguide.readInSlices(),
    values: ({ nodes }) => keyguide.valuesOf(nodes),
    claim: async (_, port) => {
      await keyguide.memory.applying?.catch(() => {}); // a panel that was closed may have left its last op under way
      if (ports.has(port)) writer ??= port;
      return writer === port;
    },
    release: (_, port) => {
      if (writer !== port) return;
      writer = null;
      tellAll({ event: "changed", pressed: [] }); // other panels may ask now what was written
    },
    apply: ({ ops }, port) => {
      if (writer !== port) throw new Error("another panel is writing to this page");
      const stillWanted = () => ports.has(port);
      const tell = (sofar) => stillWanted() && port.postMessage({ event: "progress", ...sofar });
      return (keyguide.memory.applying = apply(ops, stillWanted, tell));
    },
    wait: ({ limit }) => keyguide.nextChange(limit).then(() => keyguide.quiet(document, STILL, limit)),
    secrets: ({ nodes, look }) => keyguide.secretsOf(nodes, look),
    unchanged: ({ nodes }) => keyguide.stillHanded(nodes),
    show: ({ node, text, scroll }) => keyguide.show(node, text, scroll),
    hide: () => keyguide.hide(),
    keep: ({ journal }) => void Object.assign(keyguide.memory, { journal, batch: null }),
    kept: async (_, port) => {
      await keyguide.memory.applying?.catch(() => {});
      if (writer && writer !== port) return {}; // not before its panel is done
      // When the document was loaded, and a number for from where: this outlives an extension that is reloaded.
      const life = performance.timeOrigin + " " + keyguide.at();
      return { life, journal: keyguide.memory.journal, ...keyguide.memory.batch };
    },
    mark: ({ marks, scroll }) => keyguide.mark(marks, scroll),
    unmark: () => keyguide.unmark(),
    point: ({ candidates, hint }) => keyguide.point(candidates, hint),
    unpoint: () => keyguide.unpoint(),
  };

  const tellAll = (event) => {
    for (const each of ports) each.postMessage(event);
  };

  // Applies a batch, and keeps what became of it until the panel has taken that down: the panel may be
  // closed meanwhile, and then another one must know how the page was left.
  async function apply(ops, stillWanted, tell) {
    const batch = (keyguide.memory.batch = { outcomes: [], page: null });
    await keyguide.apply(ops, batch.outcomes, stillWanted, tell);
    if (!stillWanted()) batch.page = await keyguide.readInSlices();
    return batch.outcomes;
  }

  async function answer(port, message) {
    const reply = { id: message.id };
    try {
      if (!Object.hasOwn(answers, message.do)) throw new Error("unknown " + message.do);
      reply.ok = (await answers[message.do](message, port)) ?? null;
    } catch (error) {
      reply.failed = String(error?.message ?? error).slice(0, 300);
    }
    if (ports.has(port)) port.postMessage(reply);
  }

  function open(port) {
    if (port.sender?.id !== chrome.runtime.id || port.name !== "keyguide") return;
    ports.add(port);
    addEventListener("pagehide", leave);
    unwatch ??= keyguide.watch(tellAll);
    unfollow ??= keyguide.over(tellAll);
    port.onMessage.addListener((message) => answer(port, message));
    port.onDisconnect.addListener(() => {
      ports.delete(port);
      answers.release(null, port);
      if (!ports.size) close();
    });
  }

  // A page that is put away whole, to come back as it was, must not keep its lines: Firefox leaves them
  // open, and the panel would go on with what nobody sees.
  function leave() {
    for (const port of ports) port.disconnect();
    ports.clear();
    writer = null;
    close();
  }

  function close() {
    removeEventListener("pagehide", leave);
    keyguide.unpoint();
    keyguide.unmark();
    keyguide.hide();
    unwatch?.();
    unfollow?.();
    chrome.runtime?.onConnect?.removeListener(open);
    const { memory } = keyguide;
    if (memory.journal) globalThis.keyguide = { memory };
    else delete globalThis.keyguide;
  }

  keyguide.open = open;
  chrome.runtime.onConnect.addListener(open);
})();

// What the panel gets for putting this in: which document this is, among all that were in its frame.
performance.timeOrigin;
