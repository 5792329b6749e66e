// Starts the panel: loads the Rust module, which draws everything.
import start from "./panel.js";

// No page of ours works in a frame, not even in another of ours. (The sample is none of these pages.)
if (window.top !== window) document.body.dataset.framed = "";
else {
  document.documentElement.lang = chrome.i18n.getUILanguage();
  start({ module_or_path: "panel_bg.wasm" }).catch((error) => {
    document.body.textContent = chrome.i18n.getMessage("startFailed", [String(error?.message ?? error)]);
  });
}
