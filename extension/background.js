// Opens the panel beside the page when the toolbar button is pressed.
chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
