// Put into a page of the extension, behind the bindings of the measured core: the core's steps on what
// agents told. `module` is the core as base64, `recipe` a recipe's text.
const [module, recipe] = arguments;
const core = (globalThis.core = {});
const bytes = Uint8Array.from(atob(module), (letter) => letter.charCodeAt(0));
const { memory } = wasm_bindgen.initSync({ module: bytes });
const { Given, Labelled, Job } = wasm_bindgen;
const job = new Job(recipe, "rest", "none");
const given = new Map();

core.take = (name, text) => void given.set(name, text);

// One step, so many times; the last result is kept for the next step.
const now = {};
const again = (times, what, make) => {
  for (let time = 0; time < times; time += 1) {
    now[what]?.free();
    now[what] = make();
  }
};
core.taking = (name, times) => again(times, "snapshot", () => new Given(given.get(name)));
core.labelling = (times) => again(times, "page", () => now.snapshot.label());
core.planning = (times) => {
  for (let time = 0; time < times; time += 1) now.lines = now.page.plan(job);
};
core.fields = (name) => {
  const snapshot = new Given(given.get(name));
  const page = snapshot.label();
  const fields = JSON.parse(page.fields());
  page.free();
  snapshot.free();
  return fields;
};
core.turnedOver = (name, count) => JSON.parse(new Given(given.get(name)).label().turned_over(count));
core.memory = () => memory.buffer.byteLength;

/** Lets the extension's world in a tab answer with its snapshot, made before, as the agent does. */
core.prepare = async (host) => {
  const [tab] = await chrome.tabs.query({ url: `https://${host}/*` });
  await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ["agent/read.js"] });
  await chrome.scripting.executeScript({
    target: { tabId: tab.id },
    func: () => {
      const text = globalThis.keyguide.read();
      chrome.runtime.onConnect.addListener((port) => port.onMessage.addListener(({ id }) => port.postMessage({ id, ok: text })));
    },
  });
  return (core.port = chrome.tabs.connect(tab.id, { name: "bench" })) && true;
};
/** Milliseconds from asking a tab for what it holds ready to having it. */
core.transfer = () =>
  new Promise((done) => {
    const start = performance.now();
    const hear = ({ ok }) => {
      core.port.onMessage.removeListener(hear);
      done([performance.now() - start, ok.length]);
    };
    core.port.onMessage.addListener(hear);
    core.port.postMessage({ id: 1, do: "snapshot" });
  });
