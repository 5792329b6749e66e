// Opens the panel beside the page when the toolbar button is pressed (Chromium's side panel, Firefox's
// sidebar), and the first-run page once, when Keyguide was installed, unless the organization's policy
// says no.
if (chrome.sidePanel) chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
else chrome.action.onClicked.addListener(() => chrome.sidebarAction.toggle());

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  if (reason !== "install") return;
  const { welcome } = await chrome.storage.managed.get("welcome").catch(() => ({})); // some browsers have no policy
  if (welcome !== false) await chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
});
