import { describe, expect, it } from 'vitest';
import { Pacer } from '../../../../electron/engine/server/guest/pacer.ts';
import { createManualClock } from '../../../fakes/manualClock.ts';

function pacer(bitsPerSecond: number) {
  const clock = createManualClock();
  const made = new Pacer({ bitsPerSecond, clock, wait: async (ms) => clock.advance(ms) });
  const send = async (bytes: number): Promise<number> => {
    let sent = 0;
    for await (const piece of made.pace([Buffer.alloc(bytes)])) sent += piece.length;
    expect(sent).toBe(bytes);
    return clock.monotonicMs();
  };
  return { clock, send };
}

describe('a pacer', () => {
  it('lets four seconds of its pace through at once, the rest in its time', async () => {
    const { send } = pacer(800_000);
    expect(await send(400_000)).toBe(0);
    expect(await send(100_000)).toBeCloseTo(1000, 6);
    expect(await send(1_000_000)).toBeCloseTo(11_000, 6);
  });

  it('gives what was not used back, up to four seconds of it', async () => {
    const { send, clock } = pacer(800_000);
    await send(400_000);
    clock.advance(60_000);
    expect(await send(400_000)).toBe(60_000);
    expect(await send(100_000)).toBeCloseTo(61_000, 6);
  });
});
