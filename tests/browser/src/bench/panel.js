// Put into the panel before its own scripts: takes down when the plan first shows, how long the module took
// to compile, and counts what wakes the page.
(() => {
  const seen = (globalThis.seen = { compile: 0, plan: 0, timers: 0, frames: 0, messages: 0, readings: 0 });
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const start = performance.now();
    const made = await instantiate.apply(WebAssembly, given);
    seen.compile = performance.now() - start;
    return made;
  };
  new MutationObserver((_, observer) => {
    if (!document.querySelector("[data-part=plan]")) return;
    seen.plan = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
  for (const [name, kind] of [["setTimeout", "timers"], ["setInterval", "timers"], ["requestAnimationFrame", "frames"]]) {
    const own = globalThis[name];
    globalThis[name] = (...given) => ((seen[kind] += 1), own.apply(globalThis, given));
  }
  const connect = chrome.tabs?.connect;
  if (connect) chrome.tabs.connect = (...given) => {
    const port = connect.apply(chrome.tabs, given);
    port.onMessage.addListener(({ event, ok }) => {
      seen.messages += 1;
      if (event === undefined && typeof ok === "string" && ok.startsWith("{")) seen.readings += 1;
    });
    return port;
  };
})();
