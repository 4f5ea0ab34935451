import { formatTime } from '../format/formatTime.ts';
import type { FilmPlayer } from '../player/filmPlayer.ts';
import type { PlayerState } from '../player/playerState.ts';
import { t } from '../texts/t.ts';
import { byId } from './byId.ts';
import { remoteAction, type RemoteAction } from './remoteKeys.ts';

/** A step of a key or a button, seconds. */
const STEP_SECONDS = 10;
/** The controls go away when nothing was moved or pressed this long. */
const IDLE_MS = 3000;

/** Puts the page's controls to work on a player, until the returned function is called. */
export function attachControls(player: FilmPlayer): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const stage = byId('stage', HTMLElement);
  const seek = byId('seek', HTMLInputElement);
  const audio = byId('audio', HTMLSelectElement);
  const subtitles = byId('subtitles', HTMLSelectElement);
  let isDragging = false;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  const wake = (): void => {
    stage.classList.remove('idle');
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => stage.classList.toggle('idle', !player.state().isPaused), IDLE_MS);
  };
  const step = (seconds: number): void => player.seek(player.state().positionSeconds + seconds);
  const actions: Readonly<Record<RemoteAction, () => void>> = {
    toggle: () => (player.state().isPaused ? player.play() : player.pause()),
    play: () => player.play(),
    pause: () => player.pause(),
    back: () => step(-STEP_SECONDS),
    on: () => step(STEP_SECONDS),
    fullScreen: () => void toggleFullScreen(stage),
    mute: () => player.setMuted(!player.state().isMuted),
  };

  const onClick = (id: string, action: RemoteAction): void => byId(id, HTMLElement).addEventListener('click', actions[action], { signal });
  onClick('toggle', 'toggle');
  onClick('back', 'back');
  onClick('on', 'on');
  onClick('mute', 'mute');
  onClick('full', 'fullScreen');
  byId('picture', HTMLElement).addEventListener(
    'click',
    () => {
      // The first touch only shows the controls: fingers have no hovering.
      const wereHidden = stage.classList.contains('idle');
      wake();
      if (!wereHidden || matchMedia('(hover: hover)').matches) actions.toggle();
    },
    { signal },
  );
  seek.addEventListener('input', () => ((isDragging = true), show(player.state())), { signal });
  seek.addEventListener(
    'change',
    () => {
      isDragging = false;
      player.seek(Number(seek.value) * (player.state().durationSeconds ?? 0));
    },
    { signal },
  );
  audio.addEventListener('change', () => player.hearAudio(audio.value), { signal });
  subtitles.addEventListener('change', () => player.showSubtitles(subtitles.value || null), { signal });
  for (const event of ['pointermove', 'pointerdown', 'focusin', 'keydown']) stage.addEventListener(event, wake, { signal });
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const isOnControl =
        event.target instanceof HTMLElement && event.target.closest('button, input, select') !== null && !stage.classList.contains('idle');
      const action = remoteAction(event, isOnControl);
      if (action === null) return;
      event.preventDefault();
      actions[action]();
    },
    { signal },
  );

  const show = (state: PlayerState): void => {
    const duration = state.durationSeconds;
    const position = isDragging && duration !== null ? Number(seek.value) * duration : state.positionSeconds;
    if (!isDragging) seek.value = String(duration === null ? 0 : state.positionSeconds / duration);
    const loaded =
      state.buffered.find(({ startSeconds, endSeconds }) => startSeconds <= position + 1 && endSeconds >= position)?.endSeconds ?? position;
    seek.style.setProperty('--played', String(duration === null ? 0 : position / duration));
    seek.style.setProperty('--loaded', String(duration === null ? 0 : Math.min(1, loaded / duration)));
    seek.setAttribute('aria-valuetext', formatTime(position));
    byId('time', HTMLElement).textContent = `${formatTime(position)} / ${formatTime(duration)}`;
    stage.classList.toggle('paused', state.isPaused);
    stage.classList.toggle('muted', state.isMuted || state.volume === 0);
    byId('toggle', HTMLElement).setAttribute('aria-label', t(state.isPaused ? 'guest.play' : 'guest.pause'));
    byId('mute', HTMLElement).setAttribute('aria-label', t(state.isMuted ? 'guest.unmute' : 'guest.mute'));
    byId('waiting', HTMLElement).hidden = !(state.isWaiting || state.isSeeking);
    if (state.isPaused) wake();
    offer(audio, state.audio, state.heardAudioId ?? '', null);
    byId('audioChoice', HTMLElement).hidden = state.audio.length < 2;
    offer(subtitles, state.subtitles, state.shownSubtitlesId ?? '', t('guest.subtitlesOff'));
    byId('subtitleChoice', HTMLElement).hidden = state.subtitles.length === 0;
  };
  const unsubscribe = player.subscribe(() => show(player.state()));
  show(player.state());
  wake();
  return () => {
    unsubscribe();
    clearTimeout(idleTimer);
    ending.abort();
  };
}

/** Fills a list anew where its entries are others. `none`: the entry for none of them; null: there is no such entry. */
function offer(
  select: HTMLSelectElement,
  choices: readonly { readonly id: string; readonly label: string }[],
  chosenId: string,
  none: string | null,
): void {
  const entries = [...(none === null ? [] : [{ id: '', label: none }]), ...choices];
  const made = JSON.stringify(entries);
  if (select.dataset['made'] !== made) {
    select.replaceChildren(...entries.map(({ id, label }) => new Option(label, id)));
    select.dataset['made'] = made;
  }
  if (select.value !== chosenId) select.value = chosenId;
}

async function toggleFullScreen(stage: HTMLElement): Promise<void> {
  // Refused where the browser allows it not at all: then nothing changes.
  if (document.fullscreenElement === null) await stage.requestFullscreen().catch(() => undefined);
  else await document.exitFullscreen().catch(() => undefined);
}
