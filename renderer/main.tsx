import './design/tokens.css';
import './design/base.css';
import './design/controls.css';
import './design/panels.css';
import './design/chips.css';
import './design/forcedColors.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { browserConnection, desktopConnection } from './client/engineConnection.ts';
import { desktopBridge } from './client/desktop.ts';
import { tellRoom } from './design/pageRoom.ts';
import { signIn } from './client/session.ts';
import { applyTheme, applyZoom, loadAppearance } from './settings/appearance.ts';
import { languageFor } from './texts/language.ts';
import { speak } from './texts/t.ts';
import { fragmentFor, parseFragment, urlWithFragment } from './open/fragment.ts';

/** Takes a token out of the address, signs in with it, and shows the page meanwhile. */
async function start(): Promise<void> {
  window.VIDEOJS_NO_DYNAMIC_STYLE = true; // before any page loads it
  const desktop = desktopBridge(window);
  const { token, playPath, atSeconds } = parseFragment(location.hash);
  let signedIn: Promise<unknown> = Promise.resolve();
  let isLinkStale = false;
  if (token !== null) {
    // First out of sight (history, shoulder surfers), then exchanged.
    history.replaceState(null, '', urlWithFragment(location, fragmentFor(playPath, atSeconds)));
    if (desktop === null) signedIn = signIn(token, fetch).then((answer) => (isLinkStale = answer === 'refused'));
  }
  const connection = desktop === null ? browserConnection(window, signedIn) : desktopConnection(window);
  const { language, theme, zoomPercent } = loadAppearance(localStorage);
  applyTheme(document.documentElement, theme);
  applyZoom(document.documentElement, zoomPercent);
  tellRoom(document.documentElement, window);
  window.addEventListener('resize', () => tellRoom(document.documentElement, window));
  const spoken = languageFor(language, navigator.languages);
  await speak(spoken);
  document.documentElement.lang = spoken;
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id "root".');
  createRoot(root).render(
    <StrictMode>
      <App connection={connection} desktop={desktop} isLinkStale={() => isLinkStale} />
    </StrictMode>,
  );
}

// The printed address opened in a tab that shows this page already changes its fragment only.
window.addEventListener('hashchange', () => {
  if (parseFragment(location.hash).token !== null) location.reload();
});
await start();
