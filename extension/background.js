// Opens the panel beside the page when the toolbar button is pressed, and the first-run page once, when
// Keyguide was installed, unless the organization's policy says no.
chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  if (reason !== "install") return;
  const { welcome } = await chrome.storage.managed.get("welcome").catch(() => ({})); // some browsers have no policy
  if (welcome !== false) await chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
});
