import { EngineError } from '../base/errors.ts';
import { refusalSentence, type ShareRefusal } from './shareState.ts';

/** SHARE_REFUSED, with the reason in its details. */
export function shareRefused(refusal: ShareRefusal): EngineError {
  return new EngineError('SHARE_REFUSED', refusalSentence(refusal), { details: { reason: refusal } });
}

/** The same for an expiry, with both times: the clock that it went by may be wrong. */
export function shareExpired(expiresMs: number, nowMs: number): EngineError {
  const expiredAt = new Date(expiresMs).toISOString();
  const now = new Date(nowMs).toISOString();
  return new EngineError(
    'SHARE_REFUSED',
    `${refusalSentence('expired')} It was good until ${expiredAt}; the clock of the computer that shares it says ${now}.`,
    { details: { reason: 'expired', expiredAt, now } },
  );
}
