import './theatre.css';
import { ArrowLeft } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import type { DesktopBridge } from '../shared/desktopBridge.ts';
import { ActivityPanel, type NowPlaying } from './activity/ActivityPanel.tsx';
import { ConnectionBadge } from './ConnectionBadge.tsx';
import { Wordmark } from './design/Wordmark.tsx';
import { DropZone } from './open/DropZone.tsx';
import { FilePicker } from './open/FilePicker.tsx';
import { fragmentFor, parseFragment, urlWithFragment } from './open/fragment.ts';
import { OpenArea } from './open/OpenArea.tsx';
import { useOpenFilm, type OpenFilm } from './open/useOpenFilm.ts';
import { useRecent } from './open/useRecent.ts';
import { preloadVideoPlayer } from './player/LazyVideoPlayer.tsx';
import { t } from './texts/t.ts';
import { WatchArea } from './WatchArea.tsx';

/** Seconds of playing between two notes of the position. */
const NOTE_EVERY_SECONDS = 5;

/** The signed-in page: opening a film or watching it, with the engine's work beside it. */
export function Theatre({ desktop }: { readonly desktop: DesktopBridge<File> | null }): ReactElement {
  const recent = useRecent(localStorage);
  const { remember, notePosition, resumeAt } = recent;
  const [picker, setPicker] = useState<{ readonly isOpen: boolean; readonly opener: HTMLElement | null }>({ isOpen: false, opener: null });
  const closePicker = (): void => setPicker(({ opener }) => ({ isOpen: false, opener }));
  const [nowPlaying, setNowPlaying] = useState<NowPlaying | null>(null);
  const notedSeconds = useRef(0);

  const onOpened = useCallback(
    ({ path, item, startSeconds }: OpenFilm) => {
      notedSeconds.current = startSeconds;
      setNowPlaying({ itemId: item.itemId, fraction: null });
      remember({ path, title: item.title, positionSeconds: startSeconds, durationSeconds: item.durationSeconds });
      const fragment = fragmentFor(path);
      if (location.hash !== fragment) history.pushState(null, '', urlWithFragment(location, fragment));
    },
    [remember],
  );
  const { film, isOpening, problem, open, close, say } = useOpenFilm(onOpened);

  const openPath = useCallback((path: string) => open(path, resumeAt(path)), [open, resumeAt]);

  const followAddress = useCallback(() => {
    const { playPath } = parseFragment(location.hash);
    if (playPath === null) close();
    else openPath(playPath);
  }, [close, openPath]);
  const goHome = useCallback(() => {
    if (location.hash !== '') history.pushState(null, '', urlWithFragment(location, ''));
    setNowPlaying(null);
    close();
  }, [close]);

  useEffect(() => {
    // React's development mode runs effects twice; opening twice does no harm, the latest wins.
    if (parseFragment(location.hash).playPath !== null) followAddress();
    window.addEventListener('popstate', followAddress);
    return () => window.removeEventListener('popstate', followAddress);
  }, [followAddress]);
  useEffect(() => preloadVideoPlayer(), []);
  useEffect(() => desktop?.onOpenPath(openPath), [desktop, openPath]);
  useEffect(() => {
    document.title = film === null ? t('app.name') : `${film.item.title} – ${t('app.name')}`;
  }, [film]);

  const onPosition = useCallback(
    (positionSeconds: number, durationSeconds: number | null) => {
      if (film === null) return;
      setNowPlaying({
        itemId: film.item.itemId,
        fraction: durationSeconds === null ? null : Math.min(1, positionSeconds / durationSeconds),
      });
      if (Math.abs(positionSeconds - notedSeconds.current) < NOTE_EVERY_SECONDS) return;
      notedSeconds.current = positionSeconds;
      notePosition(film.path, positionSeconds, durationSeconds);
    },
    [film, notePosition],
  );

  const browse = async (): Promise<void> => {
    const focused = document.activeElement;
    if (desktop === null) return setPicker({ isOpen: true, opener: focused instanceof HTMLElement ? focused : null });
    const path = await desktop.openFileDialog();
    if (path !== null) openPath(path);
  };

  return (
    <div className="page">
      <a className="skip-link" href="#content" onClick={(event) => (event.preventDefault(), document.getElementById('content')?.focus())}>
        {t('app.skipToContent')}
      </a>
      <header className="page-header">
        <button type="button" className="home-button" onClick={goHome} aria-label={t('app.home')}>
          <Wordmark />
        </button>
        {film !== null && (
          <button type="button" className="button small" onClick={goHome}>
            <ArrowLeft aria-hidden="true" />
            {t('open.another')}
          </button>
        )}
        <span className="control-gap" />
        <ConnectionBadge />
      </header>
      <main id="content" className="page-main" tabIndex={-1}>
        {film === null ? (
          <OpenArea isOpening={isOpening} problem={problem} recent={recent} onOpen={openPath} onBrowse={() => void browse()} />
        ) : (
          <WatchArea
            film={film}
            problem={problem}
            onDismissProblem={() => say(null)}
            onPosition={onPosition}
            onReopen={open}
            onClose={goHome}
          />
        )}
      </main>
      <ActivityPanel nowPlaying={nowPlaying} />
      <FilePicker
        isOpen={picker.isOpen}
        opener={picker.opener}
        onClose={closePicker}
        onPick={(path) => {
          closePicker();
          openPath(path);
        }}
      />
      <DropZone desktop={desktop} onPath={openPath} onRefused={say} />
    </div>
  );
}
