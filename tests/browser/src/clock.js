// A clock that stands still until it is told: what is to happen in a second or more waits for
// `advance`. Put into a page before its own scripts.
(() => {
  const soon = globalThis.setTimeout;
  let now = Date.now();
  const due = [];
  Date.now = () => now;
  globalThis.setTimeout = (run, after = 0, ...rest) => {
    if (after < 1000) return soon(run, after, ...rest);
    due.push({ at: now + after, run });
    return 0;
  };
  // A turn of the page's own, also while it is hidden: a browser lets timers wait there.
  const turn = () => new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(port1.close());
    port2.postMessage(null);
  });
  globalThis.advance = async (seconds) => {
    for (; seconds > 0; seconds -= 1) {
      now += 1000;
      const ready = due.filter(({ at }) => at <= now);
      ready.forEach((one) => due.splice(due.indexOf(one), 1)[0].run());
      await turn();
    }
  };
})();
