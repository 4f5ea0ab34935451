import { EngineError } from '../base/errors.ts';
import type { Verdict } from '../sharing/signing.ts';

/** A clock that was never set stands before this program was written. */
const FIRST_PLAUSIBLE_YEAR = 2025;

/** Words for a person, and nothing about whether the thing asked for exists. */
export function signatureRefusal(verdict: Exclude<Verdict, { kind: 'granted' }>): EngineError {
  switch (verdict.kind) {
    case 'missing':
      return new EngineError('SIGNATURE_MISSING', 'This address needs a signature. Ask the owner of this Playhead for a link.');
    case 'altered':
      return new EngineError(
        'SIGNATURE_ALTERED',
        'This link was altered or cut off, or it was taken back. Copy the whole link again, or ask for a new one.',
      );
    case 'expired': {
      const expiredAt = iso(verdict.expiredAtSeconds);
      const now = iso(verdict.nowSeconds);
      const clock =
        new Date(now).getUTCFullYear() < FIRST_PLAUSIBLE_YEAR
          ? `The clock of the computer that shares it is wrong (it says ${now}): it has to be set.`
          : `The clock of the computer that shares it says ${now}. If that is wrong, it has to be set; else ask for a new link.`;
      return new EngineError('SIGNATURE_EXPIRED', `This link expired at ${expiredAt}. ${clock}`, { details: { expiredAt, now } });
    }
  }
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
