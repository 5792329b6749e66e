// The editor of a security level: section links, controls that depend on others, saving.
"use strict";

const form = new Form(document.getElementById("PageForm"));

// A list that can grant nothing has the option 0; lists without it are left alone.
function setList(list, full) {
  if (![...list.options].some((option) => option.value === "0")) return;
  form.set(list, full ? list.options[0].value : "0");
}

function setSection(section, full) {
  // Twice: ticking a box can enable another.
  for (let turn = 0; turn < 2; turn += 1) {
    for (const box of section.querySelectorAll("input[type=checkbox]")) {
      if (!box.disabled) form.set(box, full);
    }
    settle();
  }
  for (const list of section.querySelectorAll("select")) {
    if (!list.disabled) setList(list, full);
  }
  settle();
}

// Makes dependent controls agree with those they depend on.
function settle() {
  for (const list of form.root.querySelectorAll("[data-follows]")) {
    const leader = form.field(list.dataset.follows);
    if (leader && list.value !== leader.value) list.value = leader.value;
  }
  for (const box of form.root.querySelectorAll("[data-needs]")) {
    if (box.hasAttribute("data-locked")) continue;
    const parent = form.field(box.dataset.needs);
    const enabled = !parent || parent.checked;
    if (!enabled && box.checked) {
      box.checked = false;
      form.twin(box);
    }
    box.disabled = !enabled;
    box.closest(".Editor").classList.toggle("Disabled", !enabled);
  }
}

async function save(close) {
  const id = await form.save();
  if (id === null) return;
  if (!close) location.reload();
  else leave();
}

function leave() {
  if (window.opener) window.close();
  else location.href = form.root.dataset.close;
}

form.root.addEventListener("change", settle);
for (const link of document.querySelectorAll("[data-permission]")) {
  link.addEventListener("click", () => {
    setSection(link.closest(".Section"), link.dataset.permission === "full");
  });
}
document.querySelector(".ToolBar .Save")?.addEventListener("click", () => save(false));
document.querySelector(".ToolBar .SaveAndClose")?.addEventListener("click", () => save(true));
document.querySelector(".ToolBar .Cancel").addEventListener("click", leave);
settle();
