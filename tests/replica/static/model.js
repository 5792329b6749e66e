// The page's own idea of its controls. A rendering tells through VIEWS how each kind is
// drawn and what counts as a change by the admin; only such a change reaches the model,
// and only the model is submitted.
"use strict";

class Control {
  constructor(host) {
    this.hosts = [host];
    this.name = host.dataset.field;
    this.kind = host.dataset.kind;
    this.locked = host.hasAttribute("data-locked");
    this.shut = this.locked;
    this.needs = host.dataset.needs;
    this.follows = host.dataset.follows;
    this.required = host.dataset.required;
    this.section = host.closest("[data-section], .Section");
    this.items = this.itemsOf(host);
    this.value = undefined;
  }

  get host() {
    return this.hosts[0];
  }

  itemsOf(host) {
    if (host.options) return [...host.options].map(({ value, text }) => ({ value, text }));
    const items = host.querySelector("template")?.content.children ?? [];
    return [...items].map((item) => ({ value: item.dataset.value, text: item.textContent }));
  }

  get isList() {
    return this.items.length > 0;
  }
}

class Model {
  constructor(root) {
    this.root = root;
    this.controls = new Map();
    this.marked = new Set();
    this.dirty = false;
    this.watchers = [];
    this.adopt(root);
    document.addEventListener("trouble", ({ detail }) => {
      if (root.isConnected) this[detail.what](detail.name, detail.text);
    });
    window.addEventListener("beforeunload", (event) => {
      if (!this.dirty || Page.leaving || !root.isConnected) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  // Takes in the controls of a part of the page.
  adopt(part) {
    for (const host of part.querySelectorAll("[data-field]")) {
      const control = new Control(host);
      const known = this.controls.get(control.name);
      if (known) known.hosts.push(host);
      else this.controls.set(control.name, control);
      const kept = known ?? control;
      const view = VIEWS[kept.kind];
      kept.value = view.read(host) ?? kept.value;
      view.bind(kept, host, (value) => this.changed(kept, value));
    }
    this.settle();
  }

  get(name) {
    return this.controls.get(name);
  }

  draw(control) {
    VIEWS[control.kind].draw(control);
  }

  // The admin changed a control.
  changed(control, value) {
    if (!control.shut && control.value !== value) this.set(control, value);
    this.draw(control);
  }

  // The page itself sets a value: it counts as submitted.
  set(control, value) {
    if (control.value === value) return;
    control.value = value;
    this.marked.add(control.name);
    this.dirty = true;
    this.draw(control);
    this.settle();
    for (const watcher of this.watchers) watcher(control);
  }

  // Makes dependent controls agree with those they depend on.
  settle() {
    for (const control of this.controls.values()) {
      const leader = this.get(control.follows);
      if (leader && leader.value !== control.value) {
        control.value = leader.value;
        this.draw(control);
      }
      if (!control.needs || control.locked) continue;
      const parent = this.get(control.needs);
      const shut = Boolean(parent) && !parent.value;
      if (shut && control.value) control.value = false;
      control.shut = shut;
      this.draw(control);
    }
  }

  fill(section, full) {
    const inside = [...this.controls.values()].filter((control) => control.section === section);
    // Twice: ticking a box can enable another.
    for (const control of [...inside, ...inside]) {
      if (control.shut) continue;
      if (control.kind === "box") this.set(control, full);
      else if (control.items.some(({ value }) => value === "0")) {
        this.set(control, full ? control.items[0].value : "0");
      }
    }
  }

  // Trouble, as tests ask for it. Equal controls take the place of all there are.
  redraw() {
    for (const control of this.controls.values()) {
      control.hosts = control.hosts.map((host) => {
        const fresh = host.cloneNode(true);
        host.replaceWith(fresh);
        VIEWS[control.kind].bind(control, fresh, (value) => this.changed(control, value));
        return fresh;
      });
      this.draw(control);
    }
  }

  lock(name) {
    const control = this.get(name);
    control.locked = control.shut = true;
    for (const host of control.hosts) {
      for (const part of [host, ...host.querySelectorAll("input, select, button")]) {
        if ("disabled" in part) part.disabled = true;
      }
    }
    this.draw(control);
  }

  forget(name, text) {
    const control = this.get(name);
    const gone = control.items.find((item) => item.text === text);
    control.items = control.items.filter((item) => item !== gone);
    const { options } = control.host;
    if (!options) return;
    [...options].find((option) => option.text === text)?.remove();
    // A native list that loses what it holds shows another then, and that is what is saved.
    if (control.value === gone?.value) this.set(control, control.host.value);
  }

  // Another hand changes a control: it turns a box, chooses or types.
  meddle(name, text) {
    const control = this.get(name);
    const item = control.items.find((one) => one.text === text);
    this.set(control, control.kind === "box" ? !control.value : (item?.value ?? text));
  }

  double(name) {
    Page.double(this.get(name).host, "[data-field]");
  }

  submitted() {
    const body = new URLSearchParams();
    for (const control of this.controls.values()) {
      if (control.kind === "box") body.append(`${control.name}_HiddenField`, String(control.value));
      else if (this.marked.has(control.name) && (!control.shut || control.kind === "text")) {
        body.append(control.name, control.value);
      }
    }
    return body;
  }

  error(name, message) {
    const control = this.get(name);
    if (!control) return Page.alert(message);
    const text = document.createElement("div");
    text.className = "ValidationMessage";
    text.textContent = message;
    control.host.after(text);
  }

  // Whether every required field that shows is filled.
  complete() {
    this.root.querySelectorAll(".ValidationMessage").forEach((message) => message.remove());
    const missing = [...this.controls.values()].filter(
      ({ required, value, shut, host }) =>
        required && !shut && !host.closest(".Hidden") && !value.trim(),
    );
    for (const { name, required } of missing) this.error(name, `${required} is required.`);
    return missing.length === 0;
  }

  // Saves; resolves to the number of what was saved, or to null.
  async save() {
    if (!this.complete()) return null;
    Page.busy(true);
    const options = { method: "POST", body: this.submitted() };
    const response = await Page.call(this.root.dataset.save, options);
    const answer = await response.json();
    Page.busy(false);
    if (answer.ok) {
      this.dirty = false;
      return answer.id;
    }
    for (const { field, message } of answer.errors) this.error(field, message);
    if (answer.message) Page.alert(answer.message);
    return null;
  }

  // Hands the page's buttons their work; `mvc` buttons carry the command as a class.
  commands(work) {
    for (const [command, run] of Object.entries(work)) {
      const buttons = document.querySelectorAll(`[data-command="${command}"], .ToolBar .${command}`);
      for (const button of buttons) Page.onPress(button, run);
    }
  }
}
