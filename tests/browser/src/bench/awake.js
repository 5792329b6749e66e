// Put into the extension's world of a page before its agent: counts what wakes it.
() => {
  const seen = (globalThis.seen = { timers: 0, frames: 0, mutations: 0 });
  for (const [name, kind] of [["setTimeout", "timers"], ["setInterval", "timers"], ["requestAnimationFrame", "frames"]]) {
    const own = globalThis[name];
    globalThis[name] = (...given) => ((seen[kind] += 1), own.apply(globalThis, given));
  }
  const Observer = globalThis.MutationObserver;
  globalThis.MutationObserver = class extends Observer {
    constructor(hear) {
      super((...given) => ((seen.mutations += 1), hear(...given)));
    }
  };
}
