import { describe, expect, it } from 'vitest';
import { playedSeconds } from '../../../electron/desktop/smoke.ts';

/** A window whose film is at these places, one look after the other. */
function windowAt(places: readonly unknown[]) {
  const left = [...places];
  const webContents = { executeJavaScript: async () => left.shift() };
  return { isDestroyed: () => left.length === 0, webContents } as unknown as Parameters<typeof playedSeconds>[0];
}

describe('playedSeconds', () => {
  it('waits until the film has come past its beginning', async () => {
    expect(await playedSeconds(windowAt([0, 0.2, 0.8]), [])).toBe(0.8);
  });

  it('gives up when its patience is over, or the window is gone', async () => {
    expect(await playedSeconds(windowAt([0, 0, 0, 0, 0]), ['--smoke', '--smoke-patience=500'])).toBeNull();
    expect(await playedSeconds(windowAt([]), [])).toBeNull();
  });
});
