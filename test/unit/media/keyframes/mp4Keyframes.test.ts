import { describe, expect, it } from 'vitest';
import type { ContainerIndex } from '../../../../electron/engine/media/keyframes/containerIndex.ts';
import { mp4Keyframes } from '../../../../electron/engine/media/mp4/mp4Keyframes.ts';
import { memorySource } from './memorySource.ts';
import { box, full, mp4Bytes, u32, type Mp4Options, type Picture } from './mp4Bytes.ts';

const ONE = { position: 0, count: 1 };

/** Groups of I P B B ... with two frames of reordering: keyframes every `gop` frames of 1000 units. */
function film(frames: number, gop: number, kind: 'idr' | 'intra' = 'idr'): readonly Picture[] {
  return Array.from({ length: frames }, (_, i) => {
    const inGop = i % gop;
    const isKey = inGop === 0;
    // I0 P2 B1 P4 B3 ...: shown two frames after the first is decoded.
    const shown = isKey ? i : Math.min(frames - 1, i - inGop + (inGop % 2 === 1 ? Math.min(gop - 1, inGop + 1) : inGop - 1));
    return { pts: (shown + 2) * 1000, kind: isKey ? kind : 'other', sizeBytes: isKey ? 900 : 100 };
  });
}

async function read(options: Mp4Options): Promise<ContainerIndex> {
  return mp4Keyframes(memorySource(mp4Bytes(options)), ONE);
}

function cuts(index: ContainerIndex): readonly (readonly [number, number])[] {
  return index.kind === 'index' ? index.points.map(({ pts, bytes }) => [pts, bytes]) : [];
}

const EXPECTED = [
  [2000, 900 + 24 * 100],
  [27_000, 900 + 24 * 100],
  [52_000, 900 + 24 * 100],
];

describe('mp4Keyframes', () => {
  it.each<{ what: string; options: Partial<Mp4Options> }>([
    { what: 'moov at the front', options: {} },
    { what: 'moov at the end', options: { moovAt: 'end' } },
    { what: 'offsets of 64 bits', options: { longOffsets: true } },
    { what: 'all in fragments', options: { fragments: { from: 0, size: 25 } } },
    { what: 'fragments behind a table', options: { fragments: { from: 25, size: 25 } } },
    { what: 'fragments that do not begin with keyframes', options: { fragments: { from: 25, size: 10 } } },
    { what: 'an edit list that begins at the first picture', options: { edits: [{ duration: 3000, mediaTime: 2000 }] } },
    {
      what: 'a pause before the film',
      options: {
        edits: [
          { duration: 500, mediaTime: -1 },
          { duration: 3000, mediaTime: 2000 },
        ],
      },
    },
    { what: 'an edit without end', options: { edits: [{ duration: 0, mediaTime: 2000 }] } },
  ])('finds every keyframe: $what', async ({ options }) => {
    const index = await read({ pictures: film(75, 25), ...options });
    expect(cuts(index)).toEqual(EXPECTED);
    expect(index).toMatchObject({ kind: 'index', unitsPerSecond: 25_000, firstPts: 2000, reorder: 1000 });
  });

  it.each<{ what: string; options: Partial<Mp4Options>; reason: RegExp }>([
    {
      what: 'hidden at the beginning',
      options: { edits: [{ duration: 2000, mediaTime: 12_000 }] },
      reason: /hides pictures at the beginning/,
    },
    { what: 'hidden at the end', options: { edits: [{ duration: 2000, mediaTime: 2000 }] }, reason: /hides pictures at the end/ },
    {
      what: 'two parts',
      options: {
        edits: [
          { duration: 1000, mediaTime: 2000 },
          { duration: 1000, mediaTime: 27_000 },
        ],
      },
      reason: /several parts/,
    },
    { what: 'slow motion', options: { edits: [{ duration: 3000, mediaTime: 2000, rate: 0.5 }] }, reason: /normal speed/ },
  ])('refuses what an edit list would hide: $what', async ({ options, reason }) => {
    const index = await read({ pictures: film(75, 25), ...options });
    expect(index).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  it.each([
    { what: 'keyframes that are no IDR pictures', kind: 'intra' as const, shown: [0, 1, 2, 3, 4, 5, 6, 7] },
    { what: 'pictures behind a keyframe that are shown before it', kind: 'idr' as const, shown: [0, 1, 2, 3, 6, 4, 5, 7] },
  ])('refuses open groups: $what', async ({ kind, shown }) => {
    const pictures = shown.map((pts, i): Picture => ({ pts: pts * 1000, kind: i === 0 ? 'idr' : i === 4 ? kind : 'other', sizeBytes: 50 }));
    expect(await read({ pictures, timescale: 10_000 })).toMatchObject({ kind: 'refused', reason: 'its groups of pictures are open' });
  });

  it('never cuts where pictures from before a keyframe are shown after it', async () => {
    const shown = [0, 1, 2, 12, 4, 5, 7, 8, 9, 10, 11, 13, 14, 15];
    const pictures = shown.map((pts, i): Picture => ({
      pts: pts * 1000,
      kind: i === 0 || pts === 7 || pts === 13 ? 'idr' : 'other',
      sizeBytes: 50,
    }));
    expect(cuts(await read({ pictures, timescale: 10_000 })).map(([pts]) => pts)).toEqual([0, 13_000]);
  });

  it('takes every picture for a keyframe where there is no table of them, and keeps those a quarter of a second apart', async () => {
    const pictures = Array.from({ length: 30 }, (_, i): Picture => ({ pts: i * 1000, kind: 'idr', sizeBytes: 10 }));
    const index = await read({ pictures, hasSyncTable: false });
    expect(cuts(index)).toEqual([
      [0, 70],
      [7000, 70],
      [14_000, 70],
      [21_000, 70],
      [28_000, 20],
    ]);
  });

  it('reads the index and the beginning of a few keyframes only', async () => {
    const source = memorySource(mp4Bytes({ pictures: film(3000, 25) }));
    const moovBytes = mp4Bytes({ pictures: film(3000, 25) }).length - 3000 * 100 - 120 * 800;
    await mp4Keyframes(source, ONE);
    expect(source.reads()).toBeLessThan(15);
    expect(source.bytesRead()).toBeLessThan(moovBytes + 8 * 1000 + 200);
  });

  it.each([
    { count: 2, position: 0, why: 'fewer tracks than ffmpeg finds' },
    { count: 0, position: 0, why: 'more tracks than ffmpeg finds' },
  ])('trusts nothing when there are $why', async (choice) => {
    expect(await mp4Keyframes(memorySource(mp4Bytes({ pictures: film(50, 25) })), choice)).toMatchObject({ kind: 'none' });
  });

  it('refuses a file that was cut off before its samples', async () => {
    const whole = mp4Bytes({ pictures: film(75, 25) });
    const cut = whole.subarray(0, whole.indexOf('mdat') + 3);
    expect(await mp4Keyframes(memorySource(cut), ONE)).toMatchObject({ kind: 'refused', reason: 'it is cut off' });
  });

  it('does not trust an index whose keyframes are not where it says', async () => {
    const whole = Buffer.from(mp4Bytes({ pictures: film(75, 25) }));
    whole.fill(0, whole.indexOf('mdat') + 4);
    expect(await mp4Keyframes(memorySource(whole), ONE)).toMatchObject({ kind: 'none' });
  });

  it.each([
    { what: 'nothing', bytes: Buffer.alloc(0) },
    { what: 'no moov', bytes: box('ftyp', Buffer.from('isom')) },
    { what: 'an empty moov', bytes: Buffer.concat([box('ftyp', Buffer.from('isom')), box('moov')]) },
    { what: 'a box of size 7', bytes: u32(7, 0x6d6f_6f76, 0, 0) },
    { what: 'a moov that claims 16 EB', bytes: Buffer.concat([u32(1, 0x6d6f_6f76, 0x7fff_ffff, 0xffff_ffff), Buffer.alloc(64)]) },
  ])('answers, whatever it is given: $what', async ({ bytes }) => {
    expect(await mp4Keyframes(memorySource(bytes), ONE)).toMatchObject({ kind: 'none' });
  });

  it.each(['stsz', 'stts', 'ctts', 'stco', 'stsc'])('believes no count that is larger than its box: %s', async (type) => {
    const lying = mp4Bytes({ pictures: film(50, 25) });
    lying.writeUInt32BE(0xffff_fff0, lying.indexOf(type) + (type === 'stsz' ? 12 : 8));
    expect(await mp4Keyframes(memorySource(lying), ONE)).toMatchObject({ kind: 'none' });
  });

  it('believes no fragment that promises pictures which take no room', async () => {
    const bytes = Buffer.concat([
      mp4Bytes({ pictures: film(25, 25), fragments: { from: 25, size: 25 } }),
      box('moof', box('traf', full('tfhd', 0, 0x2_0000, u32(1)), full('trun', 0, 0, u32(0xffff_ffff)))),
    ]);
    expect(await mp4Keyframes(memorySource(bytes), ONE)).toMatchObject({ kind: 'none' });
  });

  it('survives damage at every byte of its index, and a cut at every byte', async () => {
    const pictures = film(30, 10).map((picture) => ({ ...picture, sizeBytes: 8 }));
    const bytes = mp4Bytes({ pictures, fragments: { from: 20, size: 5 } });
    const kinds = new Set<string>();
    for (let at = 0; at < bytes.length; at += 1) {
      for (const value of [0, 0x7f, 0xff]) {
        const damaged = Buffer.from(bytes);
        damaged[at] = value;
        const source = memorySource(damaged);
        kinds.add((await mp4Keyframes(source, ONE)).kind);
        expect(source.reads()).toBeLessThan(200);
      }
      kinds.add((await mp4Keyframes(memorySource(bytes.subarray(0, at)), ONE)).kind);
    }
    expect([...kinds].toSorted()).toEqual(['index', 'none', 'refused']);
  });
});
