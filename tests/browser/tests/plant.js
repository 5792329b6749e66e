// Leaves a text in each kind of place that is searched.
const text = arguments[0];
return (async () => {
  for (const area of ["local", "session", "sync"]) await chrome.storage[area].set({ planted: text });
  localStorage.planted = text;
  sessionStorage.planted = text;
  document.cookie = `planted=${encodeURIComponent(text)}`;
  history.replaceState({ planted: text }, "");
  const base = await new Promise((done, failed) => {
    const opening = indexedDB.open("planted");
    opening.onupgradeneeded = () => opening.result.createObjectStore("kept");
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error);
  });
  await new Promise((done) => {
    const change = base.transaction("kept", "readwrite");
    change.objectStore("kept").put(text, "planted");
    change.oncomplete = done;
  });
  base.close();
  const cache = await caches.open("planted");
  await cache.put("https://planted.example/", new Response(text));
  console.log(text);
  globalThis.held = { text };
  keyguideMessages.push(JSON.stringify({ do: "values", text }));
  const place = document.createElement("p");
  place.textContent = text;
  const field = document.createElement("input");
  field.value = text;
  document.body.append(place, field);
  for (const { id } of await chrome.tabs.query({ url: "https://*.autotask.net/*" })) {
    await chrome.scripting.executeScript({
      target: { tabId: id },
      func: (text) => { globalThis.keyguide.memory.planted = text; },
      args: [text],
    });
  }
})();
