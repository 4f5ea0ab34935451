import '../design/tokens.css';
import './guest.css';
import type { GuestFilm } from '../../shared/guestPage.ts';
import { formatDuration } from '../format/formatDuration.ts';
import { formatTime } from '../format/formatTime.ts';
import { languageFor } from '../texts/language.ts';
import { speak, spokenLanguage, t, type PlainTextKey } from '../texts/t.ts';
import { byId } from './byId.ts';
import { attachControls } from './guestControls.ts';
import { beginPlayback, preloadPlayback, type GuestPlayback } from './guestPlayback.ts';
import { askForFilm, linkOf, tellProgress, type Refusal } from './guestRequests.ts';
import { fillInForOlderBrowsers } from './olderBrowsers.ts';
import { playsNatively } from './playsNatively.ts';
import { watchedPlace } from './watchedPlace.ts';

/** The engine hears where the film is this often, ms; it shows guests as watching for half a minute. */
const TELL_EVERY_MS = 5000;
/** The first time. */
const TELL_FIRST_MS = 1500;
/** A clock that is further off is worth a word, minutes. */
const CLOCK_OFF_MINUTES = 5;

type View = 'loading' | 'ready' | 'code' | 'problem' | 'playing';

const CANNOT_PLAY: Refusal = { text: 'guest.cannotPlay', hint: 'guest.cannotPlayHint', mayPass: true };

function show(view: View): void {
  byId('stage', HTMLElement).dataset['show'] = view;
}

function showProblem({ text, hint, mayPass }: Refusal): void {
  byId('problemText', HTMLElement).textContent = t(text);
  byId('problemHint', HTMLElement).textContent = t(hint);
  byId('again', HTMLElement).hidden = !mayPass;
  show('problem');
}

/** Fills the texts that index.html names by their keys. */
function fillTexts(): void {
  document.documentElement.lang = spokenLanguage();
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]'))
    element.textContent = t(element.dataset['text'] as PlainTextKey);
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    const label = t(element.dataset['label'] as PlainTextKey);
    element.setAttribute('aria-label', label);
    if (element instanceof HTMLButtonElement) element.title = label;
  }
}

function askForCode(): void {
  const field = byId('codeField', HTMLInputElement);
  byId('codeForm', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void linkOf(field.value.trim()).then((answer) => {
      if (answer.kind === 'ok') location.assign(answer.value.path);
      else byId('codeProblem', HTMLElement).textContent = `${t(answer.refusal.text)} ${t(answer.refusal.hint)}`;
    });
  });
  show('code');
  field.focus();
}

/** Shows what was shared, and waits for a person to play it. */
function offer(film: GuestFilm): void {
  const place = watchedPlace(location.pathname, localStorage);
  const startSeconds = place.read();
  document.title = `${film.title} – ${t('app.name')}`;
  byId('title', HTMLElement).textContent = film.title;
  byId('topTitle', HTMLElement).textContent = film.title;
  const date = new Date(film.expiresAt).toLocaleString(spokenLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
  byId('facts', HTMLElement).textContent =
    film.durationSeconds === null
      ? t('guest.untilOnly', { date })
      : t('guest.until', { length: formatDuration(film.durationSeconds), date });
  const minutesOff = Math.round(Math.abs(Date.now() - Date.parse(film.now)) / 60_000);
  const clockNote = byId('clockNote', HTMLElement);
  clockNote.hidden = minutesOff < CLOCK_OFF_MINUTES;
  clockNote.textContent = t('guest.clockOff', { minutes: minutesOff });
  if (film.posterUrl !== null) byId('poster', HTMLImageElement).src = film.posterUrl;
  byId('beginLabel', HTMLElement).textContent = startSeconds > 0 ? t('guest.goOn', { time: formatTime(startSeconds) }) : t('guest.play');
  const begin = byId('begin', HTMLElement);
  begin.addEventListener('click', () => void play(film, startSeconds));
  const fromStart = byId('fromStart', HTMLElement);
  fromStart.hidden = startSeconds === 0;
  fromStart.addEventListener('click', () => void play(film, 0));
  show('ready');
  begin.focus();
}

async function play(film: GuestFilm, startSeconds: number): Promise<void> {
  const host = byId('picture', HTMLElement);
  show('playing');
  const playback = await beginPlayback(host, film, startSeconds).catch(() => null);
  if (playback === null) return showProblem(CANNOT_PLAY);
  byId('stage', HTMLElement).dataset['player'] = playback.kind;
  const detach = playback.kind === 'ours' ? attachControls(playback.player) : (): void => undefined;
  const place = watchedPlace(location.pathname, localStorage);

  const leave = (): void => {
    clearInterval(timer);
    detach();
    if (playback.kind === 'ours') playback.player.dispose();
    host.replaceChildren();
  };
  const end = (problem: Refusal): void => {
    leave();
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    showProblem(problem);
  };
  const tell = async (): Promise<void> => {
    const { positionSeconds, durationSeconds, isPaused } = whereabouts(playback);
    place.note(positionSeconds, durationSeconds);
    const answer = await tellProgress(film, positionSeconds);
    // An engine that does not answer is the player's matter: it may be back before what is loaded has been shown.
    if (answer.kind === 'refused' && answer.refusal.text !== 'guest.unreachable') end(answer.refusal);
    // Who has stopped to look at a picture keeps it: the answer comes again.
    if (answer.kind === 'ok' && answer.value !== null && !isPaused) {
      leave();
      await play(answer.value, positionSeconds);
    }
  };
  const timer = setInterval(() => void tell(), TELL_EVERY_MS);
  setTimeout(() => void tell(), TELL_FIRST_MS);
  if (playback.kind === 'native') playback.element.addEventListener('error', () => void tell().then(() => end(CANNOT_PLAY)));
  else {
    playback.player.subscribe(() => {
      if (playback.player.state().failure === null) return;
      void askForFilm(location).then((answer) => end(answer.kind === 'refused' ? answer.refusal : CANNOT_PLAY));
    });
  }
}

interface Whereabouts {
  readonly positionSeconds: number;
  readonly durationSeconds: number | null;
  readonly isPaused: boolean;
}

function whereabouts(playback: GuestPlayback): Whereabouts {
  if (playback.kind === 'ours') return playback.player.state();
  const { currentTime, duration, paused: isPaused } = playback.element;
  return { positionSeconds: currentTime, durationSeconds: Number.isFinite(duration) ? duration : null, isPaused };
}

async function start(): Promise<void> {
  fillInForOlderBrowsers();
  await speak(languageFor(null, navigator.languages));
  fillTexts();
  byId('again', HTMLElement).addEventListener('click', () => location.reload());
  if (!location.pathname.startsWith('/s/')) return askForCode();
  const answer = await askForFilm(location);
  if (answer.kind === 'refused') return showProblem(answer.refusal);
  offer(answer.value);
  if (!playsNatively(navigator.vendor, document.createElement('video').canPlayType('application/vnd.apple.mpegurl'))) preloadPlayback();
}

void start();
