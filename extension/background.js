// Opens the panel beside the page when the toolbar button is pressed (Chromium's side panel, Firefox's
// sidebar), and the first-run page once, when Keyguide was installed, unless the organization's policy
// says no; and keeps an update waiting while a panel is open.
const { sidePanel } = chrome;
if (sidePanel) sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
else chrome.action.onClicked.addListener(() => chrome.sidebarAction.toggle());

chrome.runtime.onInstalled.addListener(async ({ reason }) => {
  if (reason !== "install") return;
  const { welcome } = await chrome.storage.managed.get("welcome").catch(() => ({})); // some browsers have no policy
  if (welcome !== false) await chrome.tabs.create({ url: chrome.runtime.getURL("welcome.html") });
});

// Each panel holds a lock, or waits for it, as long as it is there. Taken at once, an update would break off a fill.
const panels = async () => {
  const { held, pending } = await navigator.locks.query();
  return [...held, ...pending].map(({ name }) => name).filter((name) => name.startsWith("panel-"));
};
async function updateOnceClosed() {
  for (let [open] = await panels(); open; [open] = await panels()) await navigator.locks.request(open, () => {});
  await chrome.storage.session.remove("update");
  chrome.runtime.reload();
}
chrome.runtime.onUpdateAvailable.addListener(async () => {
  await chrome.storage.session.set({ update: true });
  await updateOnceClosed();
});
// The browser may have stopped this script, as idle, while it waited.
chrome.storage.session.get("update").then(({ update }) => update && updateOnceClosed());
