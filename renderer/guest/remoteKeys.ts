/** What a key of a keyboard or of a television's remote control asks for. */
export type RemoteAction = 'toggle' | 'play' | 'pause' | 'back' | 'on' | 'fullScreen' | 'mute';

const BY_KEY: Readonly<Record<string, RemoteAction>> = {
  ' ': 'toggle',
  k: 'toggle',
  MediaPlayPause: 'toggle',
  MediaPlay: 'play',
  MediaPause: 'pause',
  MediaStop: 'pause',
  ArrowLeft: 'back',
  MediaRewind: 'back',
  ArrowRight: 'on',
  MediaFastForward: 'on',
  f: 'fullScreen',
  m: 'mute',
};

/** Televisions of LG and Samsung name their keys by numbers alone. */
const BY_CODE: Readonly<Record<number, RemoteAction>> = {
  10_252: 'toggle',
  415: 'play',
  19: 'pause',
  413: 'pause',
  412: 'back',
  417: 'on',
};

/** A KeyboardEvent, as far as it is looked at. */
export interface PressedKey {
  readonly key: string;
  /** Given up by the standard (UI Events, annex A), and all that some televisions tell. */
  readonly keyCode: number;
}

/**
 * The action of a key; null: none. `isOnControl`: the focus is on something that uses keys itself, so that only the keys of remote
 * controls are taken.
 */
export function remoteAction({ key, keyCode }: PressedKey, isOnControl: boolean): RemoteAction | null {
  const named = BY_KEY[key] ?? null;
  if (named !== null && (!isOnControl || key.startsWith('Media'))) return named;
  return BY_CODE[keyCode] ?? null;
}
