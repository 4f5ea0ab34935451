import { app, type WebContents } from 'electron';
import { isAppUrl } from './appOrigin.ts';

/** Keeps every page of the app where it is: no leaving, no new windows, no embedded guests. */
export function guardNavigation(): void {
  app.on('web-contents-created', (_event, contents) => guard(contents));
}

function guard(contents: WebContents): void {
  contents.on('will-frame-navigate', (event) => {
    // Reloading our own page is the one navigation a person may start.
    if (!(event.isMainFrame && isAppUrl(event.url))) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
