// Lets something befall a page right after its k-th write, once the page has dealt with that write:
// arguments are k, what, and with what. Writes are counted by the events that none is without.
const [at, what, about] = arguments;
const ask = (path, body) => {
  const request = new XMLHttpRequest();
  request.open("POST", path, false); // nothing else runs meanwhile
  request.setRequestHeader("content-type", "application/json");
  request.send(JSON.stringify(body ?? {}));
};
const trouble = (detail) => document.dispatchEvent(new CustomEvent("trouble", { detail }));

// Another product's window over everything, with words of the page and controls of its own.
function cover() {
  const layer = document.createElement("div");
  layer.dataset.foreign = "";
  layer.style.cssText = "position:fixed;inset:0;z-index:9999;background:#fff";
  layer.innerHTML = about.like
    ? `<h2>Contracts</h2><label><input type="checkbox"> Devices</label>
      <label>Name <input></label><label>Active <input type="checkbox"></label>
      <button>Save & Close</button>`
    : `<h2>Devices, contracts and you</h2><p>Press Full Permission, then <b>Save & Close</b>.</p>
      <label><input type="checkbox"> Do not show this again</label>
      <label>Search our help <input type="search"></label><button>Next</button>`;
  document.body.append(layer);
}

const deeds = {
  trouble: () => trouble(about),
  press: () => window.addEventListener("click", () => trouble(about), { once: true }),
  reload: () => location.reload(),
  swap: () => void (frameElement.src = about.path),
  // As when somebody else's request finds the session at its end, and the page goes with it.
  expire() {
    ask("/__config", { session: "expired" });
    location.reload();
  },
  zoom: () => void (document.documentElement.style.zoom = about.zoom),
  cover,
  hold: () => ask("/__hold"),
  close: () => window.close(),
};

for (const name of ["met", "over"]) sessionStorage.removeItem(name);
sessionStorage.writes = sessionStorage.hidden = sessionStorage.before = sessionStorage.after = 0;
// Writes to the control that the fault is about, before it and after.
const isIts = ({ dataset, name }) => about?.name && (dataset?.field === about.name || name === about.name);
function countIts(event) {
  const when = sessionStorage.met ? "after" : "before";
  if (event.composedPath().some(isIts)) sessionStorage[when] = Number(sessionStorage[when]) + 1;
}
for (const type of ["change", "mousedown"]) {
  window.addEventListener(type, (event) => {
    countIts(event);
    sessionStorage.writes = Number(sessionStorage.writes) + 1;
    if (document.hidden) sessionStorage.hidden = Number(sessionStorage.hidden) + 1;
    if (Number(sessionStorage.writes) !== at || sessionStorage.over) return;
    sessionStorage.met = what;
    deeds[what]();
  });
}
