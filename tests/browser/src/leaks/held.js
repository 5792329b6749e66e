// What the extension's origin stores and the panel's document holds, each as a text.
const text = (value) => (typeof value === "string" ? value : JSON.stringify(value) ?? String(value));
const held = {};
for (const area of ["local", "session", "sync", "managed"]) {
  held[`storage.${area}`] = text(await chrome.storage[area].get().catch(() => ({}))); // managed: without a policy
}
held.localStorage = text(Object.entries(localStorage));
held.sessionStorage = text(Object.entries(sessionStorage));
held.cookies = document.cookie;
held.history = text([location.href, history.state, document.title, document.referrer]);

const asked = (request) => new Promise((done, failed) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => failed(request.error);
});
const records = [];
for (const { name } of await indexedDB.databases()) {
  const base = await asked(indexedDB.open(name));
  for (const store of base.objectStoreNames) {
    const all = base.transaction(store).objectStore(store);
    records.push([name, store, await asked(all.getAllKeys())]);
    records.push(await asked(base.transaction(store).objectStore(store).getAll()));
  }
  base.close();
}
held.indexedDB = text(records);

const kept = [];
for (const name of await caches.keys()) {
  const cache = await caches.open(name);
  for (const request of await cache.keys()) {
    kept.push(name, request.url, await (await cache.match(request)).text());
  }
}
held.caches = text(kept);

held["the panel's document"] = document.documentElement.outerHTML;
const fields = [...document.querySelectorAll("input, select, textarea")];
held["the panel's fields"] = text(fields.map(({ value }) => value));
held["what the panel reads out"] = text(document.body.innerText);
held.messages = text(globalThis.keyguideMessages ?? []);

const worlds = [];
for (const { id } of await chrome.tabs.query({ url: "https://*.autotask.net/*" })) {
  const target = { tabId: id, allFrames: true };
  const read = () => JSON.stringify(globalThis.keyguide, (_, value) => (typeof value === "function" ? String(value) : value));
  worlds.push(...(await chrome.scripting.executeScript({ target, func: read })).map(({ result }) => result));
}
held["the agents' world"] = text(worlds);
return held;
