// The editor of a security level on a model: section links and saving.
"use strict";

Page.start = () => {
  const model = new Model(document.getElementById("PageForm"));
  const leave = () => {
    if (window.opener) window.close();
    else Page.go(model.root.dataset.next);
  };
  const save = async (close) => {
    const id = await model.save();
    if (id === null) return;
    if (close) leave();
    else Page.go(location.href);
  };
  for (const link of document.querySelectorAll("[data-permission]")) {
    Page.onPress(link, (event) => {
      event.preventDefault();
      const section = link.closest("[data-section], .Section");
      model.fill(section, link.dataset.permission === "full");
    });
  }
  model.commands({ Save: () => save(false), SaveAndClose: () => save(true), Cancel: leave });
};
if (!Page.late) Page.start();
