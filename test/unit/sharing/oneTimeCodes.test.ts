import { describe, expect, it } from 'vitest';
import { OneTimeCodes } from '../../../electron/engine/sharing/oneTimeCodes.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

function codes() {
  const clock = createManualClock();
  return { clock, codes: new OneTimeCodes<string>({ clock, digits: 6, lifeMs: 60_000, maxWrong: 3 }) };
}

const same = (a: string) => (b: string) => a === b;
/** Another code than `code`. */
const not = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a code', () => {
  it('works once, however it is spaced', () => {
    const { codes: pending } = codes();
    const { code } = pending.issue('a', same('a'));
    expect(code).toMatch(/^\d{6}$/);
    expect(pending.redeem(` ${code.slice(0, 3)} ${code.slice(3)} `)).toEqual({ kind: 'redeemed', meaning: 'a' });
    expect(pending.redeem(code)).toEqual({ kind: 'wrong' });
  });

  it('runs out', () => {
    const { codes: pending, clock } = codes();
    const { code, expiresMs } = pending.issue('a', same('a'));
    expect(expiresMs).toBe(clock.nowMs() + 60_000);
    clock.advance(60_000);
    expect(pending.redeem(code)).toEqual({ kind: 'wrong' });
  });

  it('gives way to the next one of the same meaning alone', () => {
    const { codes: pending } = codes();
    const first = pending.issue('a', same('a'));
    const other = pending.issue('b', same('b'));
    const second = pending.issue('a', same('a'));
    expect(pending.redeem(first.code)).toEqual({ kind: 'wrong' });
    expect(pending.redeem(second.code)).toEqual({ kind: 'redeemed', meaning: 'a' });
    expect(pending.redeem(other.code)).toEqual({ kind: 'redeemed', meaning: 'b' });
  });

  it('is void after too many wrong tries, also when it is typed rightly then; a new one works', () => {
    const { codes: pending } = codes();
    const { code } = pending.issue('a', same('a'));
    expect([1, 2, 3].map(() => pending.redeem(not(code)).kind)).toEqual(['wrong', 'wrong', 'void']);
    expect(pending.redeem(code)).toEqual({ kind: 'wrong' });
    expect(pending.redeem(pending.issue('a', same('a')).code).kind).toBe('redeemed');
  });

  it('counts wrong tries over several codes: asking for new ones gives no more guesses', () => {
    const { codes: pending } = codes();
    const first = pending.issue('a', same('a'));
    pending.redeem(not(first.code));
    pending.redeem(not(first.code));
    const second = pending.issue('a', same('a'));
    expect(pending.redeem(not(second.code)).kind).toBe('void');
  });
});
