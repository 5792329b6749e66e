// Opens the panel beside the page when the toolbar button is pressed: Chromium's side panel, or
// Firefox's sidebar.
if (chrome.sidePanel) chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
else chrome.action.onClicked.addListener(() => chrome.sidebarAction.toggle());
