// The shell: the admin menu opens beside the navigation and leads the frame.
"use strict";

const admin = document.querySelector(".NavItem.Admin");
const menu = document.querySelector(".AdminMenu");

function show(on) {
  menu.classList.toggle("Active", on);
  admin.classList.toggle("Selected", on);
}

admin.addEventListener("click", (event) => {
  event.stopPropagation();
  show(!menu.classList.contains("Active"));
});
admin.addEventListener("keydown", (event) => {
  if (event.key === "Enter") show(!menu.classList.contains("Active"));
});
menu.addEventListener("click", () => show(false));
document.addEventListener("click", () => show(false));
window.addEventListener("blur", () => show(false));
