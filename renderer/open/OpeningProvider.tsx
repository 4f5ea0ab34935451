import { useCallback, useEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { DesktopBridge } from '../../shared/desktopBridge.ts';
import { goBack, goTo } from '../frame/hashRoute.ts';
import { useToast } from '../frame/Toasts.tsx';
import { usePlayQueue } from '../player/queue/usePlayQueue.ts';
import { useProfile } from '../profile/ProfileContext.tsx';
import { fragmentFor, parseFragment } from './fragment.ts';
import { FilePicker } from './FilePicker.tsx';
import { OpenDialog } from './OpenDialog.tsx';
import { isPageFilePath } from './pageFile.ts';
import { useOpenFilm, type OpenFilm } from './useOpenFilm.ts';
import { OpeningContext } from './useOpening.ts';
import { useRecent } from './useRecent.ts';

interface OpeningProviderProps {
  /** null in the browser version. */
  readonly desktop: DesktopBridge<File> | null;
  readonly children: ReactNode;
}

/** Opens films, wherever the wish comes from: the page, its address, the desktop. What is played is in the address. */
export function OpeningProvider({ desktop, children }: OpeningProviderProps): ReactElement {
  const { profile } = useProfile();
  const recent = useRecent(localStorage);
  const { remember, resumeAt } = recent;
  const [isPicking, setPicking] = useState(false);

  const onOpened = useCallback(
    ({ subject, item, startSeconds }: OpenFilm) => {
      if (!subject.startsWith('library://') && !isPageFilePath(subject))
        remember({ path: subject, title: item.title, positionSeconds: startSeconds, durationSeconds: item.durationSeconds });
      const { playPath } = parseFragment(location.hash);
      // One film after the other is one page: "back" leaves it.
      if (playPath !== subject) goTo(fragmentFor(subject), { replace: playPath !== null });
    },
    [remember],
  );
  const { film, isOpening, problem, open, close, say } = useOpenFilm({ profile, onOpened });

  const [isMini, showMini] = useState(false);
  /** The same, for what the address asks for before the page is drawn again. */
  const staysOpen = useRef(false);
  const setIsMini = useCallback((isSmall: boolean) => {
    staysOpen.current = isSmall;
    showMini(isSmall);
  }, []);
  const play = useCallback(
    (subject: string, atSeconds?: number) => {
      setIsMini(false);
      open(subject, atSeconds ?? (subject.startsWith('library://') ? null : resumeAt(subject)));
    },
    [open, resumeAt, setIsMini],
  );
  const queue = usePlayQueue(play);
  const { note: noteQueue, playAll } = queue;
  const playing = film?.subject ?? null;
  useEffect(() => noteQueue(playing), [noteQueue, playing]);
  const leave = useCallback(() => {
    setIsMini(false);
    if (parseFragment(location.hash).playPath === null) close();
    else goBack();
  }, [close, setIsMini]);
  const setMini = useCallback(
    (isSmall: boolean) => {
      setIsMini(isSmall);
      if (isSmall) goBack();
      else if (playing !== null) goTo(fragmentFor(playing));
    },
    [playing, setIsMini],
  );
  const stop = useCallback(() => {
    setIsMini(false);
    close();
  }, [close, setIsMini]);

  useEffect(() => {
    let followed: string | null = null;
    const followAddress = (): void => {
      const { playPath, atSeconds } = parseFragment(location.hash);
      if (playPath === followed) return;
      followed = playPath;
      if (playPath === null) {
        if (!staysOpen.current) close();
      } else play(playPath, atSeconds ?? undefined);
    };
    // What `play` opened has put itself into the address; only others' changes are followed.
    const onChange = (event: Event): void => {
      const { playPath } = parseFragment(location.hash);
      if (event.type === 'popstate' || playPath === null) followAddress();
      else followed = playPath;
    };
    followAddress();
    window.addEventListener('popstate', onChange);
    window.addEventListener('hashchange', onChange);
    return () => {
      window.removeEventListener('popstate', onChange);
      window.removeEventListener('hashchange', onChange);
    };
  }, [close, play]);

  const browse = useCallback(() => {
    if (desktop === null) return setPicking(true);
    void desktop.openFileDialog().then((path) => {
      if (path !== null) play(path);
    });
  }, [desktop, play]);

  const [isAsking, setAsking] = useState(false);
  const ask = useCallback(() => {
    say(null);
    setAsking(true);
  }, [say]);
  if (isAsking && film !== null) setAsking(false);

  const [shownBy, setShownBy] = useState(0);
  const showsProblems = useCallback(() => {
    setShownBy((count) => count + 1);
    return () => setShownBy((count) => count - 1);
  }, []);
  const toast = useToast();
  const isUntold = problem !== null && film === null && shownBy === 0;
  useEffect(() => {
    if (isUntold && problem !== null) toast({ text: problem, isProblem: true });
  }, [isUntold, problem, toast]);

  const access = useMemo(
    () => ({ film, isOpening, problem, say, recent, play, playAll, queue, isMini, setMini, leave, stop, browse, ask, showsProblems }),
    [film, isOpening, problem, say, recent, play, playAll, queue, isMini, setMini, leave, stop, browse, ask, showsProblems],
  );
  return (
    <OpeningContext value={access}>
      {children}
      <OpenDialog isOpen={isAsking} onClose={() => setAsking(false)} />
      <FilePicker
        isOpen={isPicking}
        onClose={() => setPicking(false)}
        onPick={(path) => {
          setPicking(false);
          play(path);
        }}
      />
    </OpeningContext>
  );
}
