import { describe, expect, test } from 'vitest';
import { capabilitiesOf } from '../../../renderer/player/capabilities.ts';
import { lineEstimate } from '../../../renderer/player/lineEstimate.ts';
import { watchLoading } from '../../../renderer/player/loading.ts';
import { engineErrorIn, type RequestResult } from '../../../renderer/player/patientRequests.ts';
import { failureWatch } from '../../../renderer/player/playbackFailure.ts';
import { limitAuto, qualitiesOf } from '../../../renderer/player/quality.ts';
import { stallGuard } from '../../../renderer/player/stallGuard.ts';
import type { Vhs, VhsRepresentation } from '../../../renderer/player/vhs.ts';

const OK: RequestResult = { kind: 'ok' };
const failed = (status: number, message: string | null = null, code: string | null = null): RequestResult => ({
  kind: 'failed',
  status,
  code,
  message,
});

function representation(id: string, width: number, height: number, bandwidth: number): VhsRepresentation {
  return { id, width, height, bandwidth, playlist: { id, uri: `${id}/index.m3u8` } };
}

describe('qualitiesOf', () => {
  test('lists the best first, by the short side', () => {
    const qualities = qualitiesOf([
      representation('480p', 854, 480, 2e6),
      representation('1080p', 1080, 1920, 6e6),
      representation('720p', 720, 1280, 4e6),
    ]);
    expect(qualities.map(({ label }) => label)).toEqual(['1080p', '720p', '480p']);
  });

  test('tells renditions of one size apart, and names the film’s own pictures', () => {
    const qualities = qualitiesOf([
      representation('orig', 1920, 1080, 9e6),
      representation('a', 1280, 720, 4e6),
      representation('b', 1280, 720, 2.5e6),
      representation('1080p', 1920, 1080, 6e6),
    ]);
    expect(qualities.map(({ label }) => label)).toEqual(['Original (1080p)', '1080p', '720p · 4.0 Mbit/s', '720p · 2.5 Mbit/s']);
  });

  test('goes by the bit rate where no size is told', () => {
    expect(qualitiesOf([representation('x', 0, 0, 128_000)]).map(({ label }) => label)).toEqual(['0.1 Mbit/s']);
  });
});

describe('limitAuto', () => {
  test('turns off what is above, never the lowest, and all on again', () => {
    const representations = [
      representation('1080p', 1920, 1080, 6e6),
      representation('720p', 1280, 720, 4e6),
      representation('480p', 854, 480, 2e6),
    ];
    const vhs = { representations: () => representations } as unknown as Vhs;
    const disabled = (): readonly (boolean | undefined)[] => representations.map(({ playlist }) => playlist.disabled);
    limitAuto(vhs, 4e6);
    expect(disabled()).toEqual([true, false, false]);
    limitAuto(vhs, 1);
    expect(disabled()).toEqual([true, true, false]);
    limitAuto(vhs, null);
    expect(disabled()).toEqual([false, false, false]);
  });
});

describe('stallGuard', () => {
  const qualities = qualitiesOf([representation('1080p', 1920, 1080, 6e6), representation('480p', 854, 480, 2e6)]);
  const [best, lowest] = qualities;

  function bench() {
    const ceilings: (number | null)[] = [];
    const rings: (() => void)[] = [];
    const guard = stallGuard({ setCeiling: (bps) => ceilings.push(bps), delay: (ring) => (rings.push(ring), () => {}) });
    return { ceilings, rings, guard };
  }

  test('two stalls within a minute lower Auto for a while', () => {
    const { ceilings, rings, guard } = bench();
    guard.stalled(best!, qualities, 0);
    expect(ceilings).toEqual([]);
    guard.stalled(best!, qualities, 59_000);
    expect(ceilings).toEqual([2e6]);
    rings[0]?.();
    expect(ceilings).toEqual([2e6, null]);
  });

  test('stalls far apart, and those of the lowest quality, change nothing', () => {
    const { ceilings, guard } = bench();
    guard.stalled(best!, qualities, 0);
    guard.stalled(best!, qualities, 61_000);
    guard.stalled(lowest!, qualities, 200_000);
    guard.stalled(lowest!, qualities, 201_000);
    expect(ceilings).toEqual([]);
  });
});

describe('lineEstimate', () => {
  test('is bits per second of the last six transfers together', () => {
    const estimate = lineEstimate();
    expect(estimate(125_000, 1000)).toBe(1e6);
    expect(estimate(125_000, 0)).toBe(Math.round((250_000 * 8000) / 1001));
    for (let index = 0; index < 6; index++) estimate(125_000, 100);
    expect(estimate(125_000, 100)).toBe(1e7);
  });
});

describe('failureWatch', () => {
  test('a refusal ends it at once, other failures at the third in a row', () => {
    const judge = failureWatch();
    expect(judge(failed(500)).kind).toBe('shrug');
    expect(judge(failed(503)).kind).toBe('shrug');
    expect(judge(OK).kind).toBe('goOn');
    expect(judge(failed(0)).kind).toBe('shrug');
    expect(judge(failed(500)).kind).toBe('shrug');
    expect(judge(failed(0))).toEqual({ kind: 'rest', failure: { message: expect.stringContaining('does not answer') } });
    expect(judge(failed(403, 'The signature of this address is too old.', 'SIGNATURE_EXPIRED'))).toEqual({
      kind: 'stop',
      failure: { message: 'The address of this film has expired.' },
    });
    expect(judge(failed(410, 'This session is over.'))).toEqual({ kind: 'stop', failure: { message: 'This session is over.' } });
  });
});

describe('watchLoading', () => {
  function bench() {
    const log: string[] = [];
    const rings: (() => void)[] = [];
    const loading = watchLoading({
      pause: () => log.push('pause'),
      resume: () => log.push('resume'),
      delay: (ring) => (rings.push(ring), () => log.push('cancel')),
    });
    return { log, rings, loading };
  }

  test('rests after three failures, asks again, and forgets them when something comes', () => {
    const { log, rings, loading } = bench();
    for (let index = 0; index < 3; index++) loading.onResult(failed(500, 'ffmpeg fell over.'));
    expect(loading.obstacle()).toEqual({ message: 'ffmpeg fell over.' });
    rings[0]?.();
    expect(log).toEqual(['pause', 'resume']);
    loading.onResult(OK);
    expect(loading.obstacle()).toBeNull();
    expect(loading.lastFailure()).toBeNull();
  });

  test('does not ask again after a refusal', () => {
    const { log, rings, loading } = bench();
    loading.onResult(failed(404, 'gone'));
    expect(rings).toEqual([]);
    expect(log).toEqual(['pause']);
    expect(loading.lastFailure()).toEqual({ message: 'gone' });
  });
});

describe('engineErrorIn', () => {
  const body = JSON.stringify({ error: { code: 'NO_SPACE', message: 'No room.', details: {} } });
  test.each([
    ['text', body, { code: 'NO_SPACE', message: 'No room.' }],
    ['bytes', new TextEncoder().encode(body).buffer, { code: 'NO_SPACE', message: 'No room.' }],
    ['a page of a proxy', '<html>502</html>', { code: null, message: null }],
    ['cut-off JSON', '{"error": {', { code: null, message: null }],
    ['other JSON', '{"error": "no"}', { code: null, message: null }],
    ['nothing', null, { code: null, message: null }],
  ])('%s', (_form, given, expected) => {
    expect(engineErrorIn(given)).toEqual(expected);
  });
});

describe('capabilitiesOf', () => {
  test('sends the codec strings that the browser says yes to', () => {
    expect(capabilitiesOf((type) => type.includes('avc1.42E01E') || type === 'audio/mp4; codecs="opus"')).toEqual({
      codecs: ['avc1.42E01E', 'opus'],
    });
    expect(capabilitiesOf(() => false)).toEqual({ codecs: [] });
  });
});
