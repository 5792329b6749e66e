// The form of an API user on a model: keys and secrets, tracking identifier, lines of
// business.
"use strict";

// How the page itself does what a rendering may do in a way of its own.
Page.unfold ??= (slot) => slot.append(slot.querySelector("template").content.cloneNode(true));
Page.reveal ??= (kind) => {
  for (const part of document.querySelectorAll("[data-reveal]")) {
    part.classList.toggle("Hidden", part.dataset.reveal !== kind);
  }
};
Page.move ??= (from, to) => {
  const side = (label) => document.querySelector(`select[data-side="${label}"]`);
  const chosen = [...side(from).selectedOptions];
  side(to).append(...chosen);
  return chosen.length > 0;
};

Page.start = () => {
  const model = new Model(document.getElementById("PageForm"));

  async function made(url) {
    const response = await Page.call(url, { method: "POST" });
    if (response.ok) return (await response.json()).value;
    Page.alert("An error occurred. Nothing was generated.");
    return null;
  }

  // On a saved user the field for the secret exists only once there is a new one.
  function secret() {
    const slot = document.querySelector(".SecretSlot");
    Page.unfold(slot);
    model.adopt(slot);
    return model.get("Password");
  }

  async function generate(row) {
    if (row.classList.contains("Busy")) return;
    row.classList.add("Busy");
    const value = await made(row.dataset.generate);
    row.classList.remove("Busy");
    if (value !== null) model.set(model.get(row.dataset.fills) ?? secret(), value);
  }

  async function track(kind) {
    Page.reveal(kind);
    const identifier = model.get("TrackingIdentifier");
    if (kind !== "custom" || identifier.value) return;
    const value = await made(document.querySelector("[data-tracking]").dataset.tracking);
    if (value !== null) model.set(identifier, value);
  }

  function move(from, to) {
    if (Page.move(from, to)) model.dirty = true;
  }

  const submitted = model.submitted.bind(model);
  model.submitted = () => {
    const body = submitted();
    body.append("LinesOfBusiness", "");
    for (const option of document.querySelector('select[data-side="Associated"]').options) {
      body.append("LinesOfBusiness", option.value);
    }
    return body;
  };

  const leave = () => {
    if (window.opener || history.length === 1) window.close();
    else history.back();
  };
  const save = async (close) => {
    const id = await model.save();
    if (id === null) return;
    window.opener?.dispatchEvent(new Event("rowschanged"));
    if (close) leave();
    else Page.go(`${model.root.dataset.next}?id=${id}`, true);
  };

  for (const row of document.querySelectorAll("[data-generate]")) {
    Page.onPress(row.querySelector("[data-command]"), () => generate(row));
  }
  model.watchers.push((control) => {
    if (control.name === "Tracking") track(control.value);
  });
  model.commands({
    Save: () => save(false),
    SaveAndClose: () => save(true),
    Cancel: leave,
    MoveRight: () => move("Not Associated", "Associated"),
    MoveLeft: () => move("Associated", "Not Associated"),
  });
};
if (!Page.late) Page.start();
