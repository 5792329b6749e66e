// The newest pages: content comes after the document, addresses change without a load,
// and what the page scripts ask of the page is done by React.
"use strict";

const VIEW = {
  read: (host) => fields.get(host).initial,
  bind(control, host, change) {
    Store.bound.set(control.name, { control, change });
  },
};
const VIEWS = { box: VIEW, radio: VIEW, list: VIEW, text: VIEW };

Control.prototype.itemsOf = (host) => fields.get(host).items;

// Every change draws the whole model again.
Model.prototype.draw = () => Store.changed();

Model.prototype.error = function error(name, message) {
  if (!this.get(name)) return Page.alert(message);
  Store.errors.set(name, [...(Store.errors.get(name) ?? []), message]);
  Store.changed();
};

const { complete } = Model.prototype;
Model.prototype.complete = function forgetting() {
  ReactDOM.flushSync(() => {
    Store.errors.clear();
    Store.changed();
  });
  return complete.call(this);
};

// Equal controls take the place of all there are.
Model.prototype.redraw = () => {
  ReactDOM.flushSync(() => {
    Store.generation += 1;
    Store.changed();
  });
};

Model.prototype.lock = function lock(name) {
  const control = this.get(name);
  control.locked = control.shut = true;
  ReactDOM.flushSync(() => this.draw());
};

Model.prototype.forget = function forget(name, text) {
  const control = this.get(name);
  control.items = control.items.filter((item) => item.text !== text);
  ReactDOM.flushSync(() => this.draw());
};

const { meddle } = Model.prototype;
Model.prototype.meddle = function meddled(...how) {
  ReactDOM.flushSync(() => meddle.apply(this, how));
};

Page.onPress = (element, run) => presses.set(element, run);
Page.menu = (x, y, items) => Store.pop({ x, y, items });
Page.closeMenu = () => Store.pop(null);

// What the form of an API user shows follows from the model.
Page.reveal = () => {};
Page.unfold = (slot) => ReactDOM.flushSync(slots.get(slot));
Page.move = (from, to) => {
  const side = (label) => document.querySelector(`select[data-side="${label}"]`);
  const [all, others] = [from, to].map((label) => [...side(label).options].map(({ value }) => value));
  const moved = [...side(from).selectedOptions].map(({ value }) => value);
  Store.sides.set(from, all.filter((line) => !moved.includes(line)));
  Store.sides.set(to, [...others, ...moved]);
  Store.changed();
  return moved.length > 0;
};

function run(source) {
  const script = document.createElement("script");
  script.src = source;
  const loaded = new Promise((done) => script.addEventListener("load", done));
  document.head.append(script);
  return loaded.then(() => script.remove());
}

const Spinner = () => h("div", { className: "o-spinner", role: "progressbar" });

function Screen({ page }) {
  useLayoutEffect(() => void (page.dataset.script && Page.start()), []);
  return elementOf(page);
}

const router = { show: null, visit: 0 };

function App() {
  const [screen, show] = useState(null);
  useLayoutEffect(() => {
    router.show = show;
    load();
  }, []);
  const content = screen ? h(Screen, { key: screen.visit, page: screen.page }) : h(Spinner);
  return h(Fragment, null, content, h(Menu));
}

const LATE_BY = 250;

// Fetches what the address says and shows it.
async function load() {
  const visit = (router.visit += 1);
  router.show(null);
  Store.reset();
  const url = new URL(location.href);
  url.searchParams.set("part", "content");
  const response = await Page.call(url);
  const page = parse(await response.text()).firstElementChild;
  await new Promise((done) => setTimeout(done, LATE_BY));
  if (visit === router.visit && page.dataset.script) await run(page.dataset.script);
  if (visit !== router.visit) return;
  document.title = page.dataset.title ?? "Autotask";
  router.show({ visit, page });
}

Page.late = true;
Page.go = (url, replace) => {
  if (url !== location.href) history[replace ? "replaceState" : "pushState"]({}, "", url);
  load();
};
window.addEventListener("popstate", load);
document.addEventListener("click", () => Page.closeMenu());
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") Page.closeMenu();
});
ReactDOM.createRoot(document.getElementById("root")).render(h(App));
