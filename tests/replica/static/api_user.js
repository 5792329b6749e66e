// The form of an API user: keys and secrets, tracking identifier, lines of business.
"use strict";

const form = new Form(document.getElementById("PageForm"));

async function generate(row) {
  const button = row.querySelector(".Button");
  if (button.classList.contains("DisabledState")) return;
  button.classList.add("DisabledState");
  const response = await Page.call(row.dataset.generate, { method: "POST" });
  button.classList.remove("DisabledState");
  if (!response.ok) return Page.alert("An error occurred. Nothing was generated.");
  const { value } = await response.json();
  form.set(form.field(row.dataset.fills) ?? secretField(), value);
}

// On a saved user the field for the secret exists only once there is a new one.
function secretField() {
  const slot = document.querySelector(".SecretSlot");
  const fresh = document.querySelector("[name=Username]").closest(".Column").cloneNode(true);
  fresh.querySelector(".ButtonRow").remove();
  fresh.querySelector("label").textContent = slot.dataset.label;
  const input = fresh.querySelector("input");
  input.removeAttribute("id");
  input.name = "Password";
  input.value = "";
  input.dataset.required = slot.dataset.label;
  slot.append(...fresh.childNodes);
  return input;
}

async function chooseTracking(kind) {
  for (const part of document.querySelectorAll(".Reveal")) {
    part.classList.toggle("Hidden", part.dataset.kind !== kind);
  }
  const identifier = form.field("TrackingIdentifier");
  if (kind !== "custom" || identifier.value) return;
  const url = document.querySelector("[data-tracking]").dataset.tracking;
  const response = await Page.call(url, { method: "POST" });
  form.set(identifier, (await response.json()).value);
}

function move(from, to) {
  const source = document.querySelector(`select[data-side="${from}"]`);
  const target = document.querySelector(`select[data-side="${to}"]`);
  for (const option of [...source.selectedOptions]) {
    target.append(option);
    form.dirty = true;
  }
}

const submitted = form.submitted.bind(form);
form.submitted = () => {
  const body = submitted();
  body.append("LinesOfBusiness", "");
  for (const option of document.querySelector('select[data-side="Associated"]').options) {
    body.append("LinesOfBusiness", option.value);
  }
  return body;
};

async function save(close) {
  const id = await form.save();
  if (id === null) return;
  window.opener?.dispatchEvent(new Event("rowschanged"));
  if (close) leave();
  else location.replace(`${form.root.dataset.edit}?id=${id}`);
}

function leave() {
  if (window.opener || history.length === 1) window.close();
  else history.back();
}

for (const row of document.querySelectorAll("[data-generate]")) {
  row.querySelector(".Button").addEventListener("click", () => generate(row));
}
form.root.addEventListener("change", ({ target }) => {
  if (target.name === "Tracking") chooseTracking(target.value);
});
document.querySelector(".MoveRight").addEventListener("click", () => {
  move("Not Associated", "Associated");
});
document.querySelector(".MoveLeft").addEventListener("click", () => {
  move("Associated", "Not Associated");
});
document.querySelector(".ToolBar .Save").addEventListener("click", () => save(false));
document.querySelector(".ToolBar .SaveAndClose").addEventListener("click", () => save(true));
document.querySelector(".ToolBar .Cancel").addEventListener("click", leave);
