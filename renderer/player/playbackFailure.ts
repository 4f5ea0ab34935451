import { asSaid, t } from '../texts/t.ts';
import type { RequestResult } from './patientRequests.ts';

/** Why playback cannot go on, in words for the viewer. Opening the film again is the way out of all of them. */
export interface PlaybackFailure {
  readonly message: string;
}

/** What to do after a request of the player ended. */
export type Verdict =
  | { readonly kind: 'goOn' }
  /** VHS tries again by itself. */
  | { readonly kind: 'shrug'; readonly failure: PlaybackFailure }
  /** Enough for now: stop asking, and ask again in a while as long as there is something left to play. */
  | { readonly kind: 'rest'; readonly failure: PlaybackFailure }
  /** The engine refuses (4xx): asking again is useless. */
  | { readonly kind: 'stop'; readonly failure: PlaybackFailure };

const TRIES = 3;

/** Judges the player's requests one after the other. Left alone, VHS would ask for ever, and fast, on its last rendition. */
export function failureWatch(): (result: RequestResult) => Verdict {
  let failuresInARow = 0;
  return (result) => {
    if (result.kind === 'ok') {
      failuresInARow = 0;
      return { kind: 'goOn' };
    }
    failuresInARow += 1;
    const failure = { message: messageOf(result) };
    if (result.status >= 400 && result.status < 500) return { kind: 'stop', failure };
    return { kind: failuresInARow >= TRIES ? 'rest' : 'shrug', failure };
  };
}

function messageOf(result: Extract<RequestResult, { kind: 'failed' }>): string {
  if (result.code === 'SIGNATURE_EXPIRED') return t('failure.expired');
  if (result.message !== null) return asSaid(result.message);
  if (result.status === 403) return t('failure.expired');
  return result.status === 0 ? t('failure.unreachable') : t('failure.unknown');
}

/** The failure behind an error of the media element (MediaError codes of the HTML standard); 0: none known. */
export function mediaElementFailure(code: number): PlaybackFailure {
  if (code === MediaError.MEDIA_ERR_NETWORK) return { message: t('failure.unreachable') };
  const isDecoding = code === MediaError.MEDIA_ERR_DECODE || code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
  return { message: isDecoding ? t('failure.decode') : t('failure.unknown') };
}
