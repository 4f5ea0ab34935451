/** Texts that only the desktop app has, in English. */
export const desktopTexts = {
  'desktop.folderOffer': 'Add “{name}” to the library?',
  'desktop.addFolder': 'Add',
  'desktop.folderAdded': '“{name}” is in the library now.',
  'desktop.title': 'This app',
  'desktop.staysInTray': 'Keep running without a window',
  'desktop.staysInTrayHint': 'Closing the window leaves Playhead in the tray, and what you share stays shared.',
  'desktop.updates': 'Update by itself',
  'desktop.updatesHint':
    'Looks for new versions once a day, fetches them in the background and puts them in place when Playhead ends. Nothing is asked of the network while this is off.',
  'desktop.updatesInDevelopment': 'This Playhead was built from its source. Update the source to get a newer one.',
  'desktop.updatesUnsigned': 'Nobody signed this Playhead, so it cannot update itself safely. Install a newer package over it.',
  'desktop.updatesChecking': 'Looking for a new version…',
  'desktop.updatesCurrent': 'This is the newest version. Looked at {time}.',
  'desktop.updatesDownloading': 'Fetching version {version}: {percent} %',
  'desktop.updatesReady': 'Version {version} is here. It is put in place when Playhead ends.',
  'desktop.updatesFailed': 'No new version could be looked for: {message}',
  'desktop.checkNow': 'Look again',
  'desktop.installNow': 'Restart with it now',
  'desktop.showLogs': 'Show logs',
} as const;
