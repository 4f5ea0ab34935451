import { t } from '../texts/t.ts';
import type { RequestResult } from './patientRequests.ts';

/** Why playback stopped, in words for the viewer. Opening the film again is the way out of all of them. */
export interface PlaybackFailure {
  readonly message: string;
}

const TRIES = 3;

/**
 * Watches the player's requests and tells when trying on is useless: at once when the engine refuses (4xx), after three
 * failures in a row when it is out of order or out of reach. VHS itself would go on for ever on its last rendition.
 */
export function failureWatch(): (result: RequestResult) => PlaybackFailure | null {
  let failuresInARow = 0;
  return (result) => {
    if (result.kind === 'ok') {
      failuresInARow = 0;
      return null;
    }
    failuresInARow += 1;
    const isFinal = (result.status >= 400 && result.status < 500) || failuresInARow >= TRIES;
    return isFinal ? { message: messageOf(result) } : null;
  };
}

function messageOf(result: Extract<RequestResult, { kind: 'failed' }>): string {
  if (result.code === 'SIGNATURE_EXPIRED') return t('failure.expired');
  if (result.message !== null) return result.message;
  if (result.status === 403) return t('failure.expired');
  return result.status === 0 ? t('failure.unreachable') : t('failure.unknown');
}

/** The failure behind an error of the media element (MediaError codes of the HTML standard). */
export function mediaElementFailure(code: number): PlaybackFailure {
  if (code === MediaError.MEDIA_ERR_NETWORK) return { message: t('failure.unreachable') };
  return {
    message:
      code === MediaError.MEDIA_ERR_DECODE || code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? t('failure.decode') : t('failure.unknown'),
  };
}
