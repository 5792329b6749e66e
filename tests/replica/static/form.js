// What a form submits. A check box is submitted through its hidden twin, which follows
// the box's change event; other fields are submitted once input or change has marked
// them. A value set without its event is lost.
"use strict";

class Form {
  constructor(root) {
    this.root = root;
    this.marked = new Set();
    this.dirty = false;
    root.addEventListener("input", (event) => this.noticed(event.target));
    root.addEventListener("change", (event) => this.noticed(event.target));
    document.addEventListener("trouble", ({ detail }) => this[detail.what](detail.name, detail.text));
    window.addEventListener("beforeunload", (event) => {
      if (!this.dirty || Page.leaving) return;
      event.preventDefault();
      event.returnValue = "";
    });
  }

  field(name) {
    return this.root.querySelector(`[name="${name}"]`);
  }

  noticed(control) {
    if (control.type === "checkbox") this.twin(control);
    else if (control.name) this.marked.add(control.name);
    this.dirty = true;
  }

  twin(box) {
    const twin = this.field(`${box.name}_HiddenField`);
    if (twin) twin.value = String(box.checked);
  }

  // The page itself sets a value: it counts as submitted.
  set(control, value) {
    if (control.type === "checkbox") {
      if (control.checked === value) return;
      control.checked = value;
    } else {
      if (control.value === value) return;
      control.value = value;
    }
    this.noticed(control);
  }

  submitted() {
    const body = new URLSearchParams();
    for (const twin of this.root.querySelectorAll("input[type=hidden][name$=_HiddenField]")) {
      body.append(twin.name, twin.value);
    }
    for (const name of this.marked) {
      const chosen = this.root.querySelector(`input[type=radio][name="${name}"]:checked`);
      const control = chosen ?? this.field(name);
      if (control && !control.disabled) body.append(name, control.value);
    }
    return body;
  }

  // Trouble, as tests ask for it. Equal controls take the place of all there are.
  redraw() {
    for (const control of this.root.querySelectorAll("input, select")) {
      const fresh = control.cloneNode(true);
      if (control.options) fresh.selectedIndex = control.selectedIndex;
      else [fresh.value, fresh.checked] = [control.value, control.checked];
      control.replaceWith(fresh);
    }
  }

  lock(name) {
    this.field(name).disabled = true;
    this.field(name).dataset.locked = "";
  }

  forget(name, text) {
    [...this.field(name).options].find((option) => option.text === text)?.remove();
  }

  // Another hand changes a control: it turns a box, chooses or types.
  meddle(name, text) {
    const control = this.field(name);
    const option = [...(control.options ?? [])].find((one) => one.text === text);
    this.set(control, control.type === "checkbox" ? !control.checked : (option?.value ?? text));
  }

  double(name) {
    Page.double(this.field(name), "input:not([type=hidden]), select");
  }

  clearErrors() {
    this.root.querySelectorAll(".ValidationMessage").forEach((message) => message.remove());
  }

  error(name, message) {
    const control = this.field(name);
    const place = control?.closest(".Editor, .HeaderBlock, .SecretSlot");
    if (!place) return Page.alert(message);
    const text = document.createElement("div");
    text.className = "ValidationMessage";
    text.textContent = message;
    place.append(text);
  }

  // Whether every required field that shows is filled.
  complete() {
    this.clearErrors();
    let complete = true;
    for (const control of this.root.querySelectorAll("[data-required]")) {
      if (control.value.trim() || control.disabled || control.closest(".Hidden")) continue;
      this.error(control.name, `${control.dataset.required} is required.`);
      complete = false;
    }
    return complete;
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
}
