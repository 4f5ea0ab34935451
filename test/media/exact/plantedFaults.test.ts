import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examinePresentation } from '../../exact/examine/examinePresentation.ts';
import type { FetchedRendition } from '../../exact/fetch/fetchSegments.ts';
import { probeSource } from '../../exact/measure/probeSource.ts';
import { runFfmpeg } from '../../exact/measure/runProgram.ts';
import { AAC, encodeSource, H264 } from '../../exact/sources/encodeSource.ts';
import { realFfmpeg } from '../../setup/realBinaries.ts';
import { cutAt, moved, takeApart, type SurgeryStream, type SurgeryUnit } from './tsSurgery.ts';

const ffmpeg = realFfmpeg();
const LEAD_TICKS = 900_000;
const STARTS_SECONDS = [0, 1, 2, 4];
const SECONDS = 6;
/** AAC frames lie on a grid: the first at or behind each boundary begins a segment. */
const AUDIO_STARTS = STARTS_SECONDS.map((seconds) => LEAD_TICKS + Math.ceil((seconds * 90_000) / 1920) * 1920);
const VIDEO_STARTS = STARTS_SECONDS.map((seconds) => LEAD_TICKS + seconds * 90_000);

let folder: string;
let source: string;
let picture: SurgeryStream;
let sound: SurgeryStream;
let silence: SurgeryStream;

async function stream(options: readonly string[]): Promise<SurgeryStream> {
  const muxing = [
    '-output_ts_offset',
    '10',
    '-avoid_negative_ts',
    'disabled',
    '-muxdelay',
    '0',
    '-muxpreload',
    '0',
    '-mpegts_copyts',
    '1',
    '-pes_payload_size',
    '0',
  ];
  const { stdout } = await runFfmpeg(['-i', source, ...options, ...muxing, '-f', 'mpegts', 'pipe:1']);
  return takeApart(stdout);
}

beforeAll(async () => {
  if (ffmpeg === null) return;
  folder = await mkdtemp(join(tmpdir(), 'playhead-planted-'));
  source = join(folder, 'source.mp4');
  const length = { seconds: SECONDS };
  await encodeSource(
    { pictures: [{ rate: '25', ...length }], sounds: [{ rateHz: 48_000, layout: 'stereo', ...length }], output: [...H264, ...AAC] },
    source,
  );
  picture = await stream([
    '-map',
    '0:v',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-crf',
    '24',
    '-bf',
    '0',
    '-force_key_frames',
    '0,1,2,4',
    '-g',
    '500',
  ]);
  sound = await stream(['-map', '0:a', ...AAC]);
  silence = await stream(['-map', '0:a', '-af', 'volume=0', ...AAC]);
});
afterAll(async () => {
  if (ffmpeg !== null) await rm(folder, { recursive: true, force: true });
});

function rendition(kind: 'video' | 'audio', bodies: readonly Buffer[]): FetchedRendition {
  const segments = STARTS_SECONDS.map((startSeconds, i) => ({ url: '', startSeconds, endSeconds: STARTS_SECONDS[i + 1] ?? SECONDS }));
  return {
    rendition: { name: kind === 'video' ? '360p' : 'a1', kind, segments, isTransportStream: true, picture: null },
    stretches: [{ firstSegment: 0, endSegment: STARTS_SECONDS.length }],
    bodies: new Map(bodies.map((body, index) => [index, body])),
  };
}

/** The broken rules, by kind of rendition. */
async function rulesOf(planted: {
  readonly video?: readonly Buffer[];
  readonly audio?: readonly Buffer[];
}): Promise<Readonly<Record<string, readonly string[]>>> {
  const probed = await probeSource(source);
  const rows = await examinePresentation({
    exactCase: { name: 'planted', hasBarcode: false },
    path: source,
    source: probed!,
    videoTrack: 0,
    audioTrackOf: () => 1,
    renditions: [
      rendition('video', planted.video ?? cutAt(picture, VIDEO_STARTS)),
      rendition('audio', planted.audio ?? cutAt(sound, AUDIO_STARTS)),
    ],
    workDir: folder,
    toolsDir: null,
  });
  const found: Record<string, readonly string[]> = {};
  for (const { property, findings } of rows) found[property.split(' ')[0]!] = findings.map(({ rule }) => rule);
  return found;
}

const changed = (original: SurgeryStream, change: (unit: SurgeryUnit) => SurgeryUnit | null): SurgeryStream => ({
  ...original,
  units: original.units.map(change).filter((unit) => unit !== null),
});

describe.skipIf(ffmpeg === null)('planted faults', () => {
  it('are not seen where there are none', async () => {
    expect(await rulesOf({})).toEqual({ video: [], audio: [], length: [] });
  });

  it('a lost frame', async () => {
    const last = LEAD_TICKS + 2 * 90_000 - 3600;
    const video = cutAt(
      changed(picture, (unit) => (unit.ptsTicks === last ? null : unit)),
      VIDEO_STARTS,
    );
    expect(await rulesOf({ video })).toEqual({ video: ['frame-lost'], audio: [], length: [] });
  });

  it('a segment in place of another', async () => {
    const [first, , third, fourth] = cutAt(picture, VIDEO_STARTS);
    const found = await rulesOf({ video: [first!, first!, third!, fourth!] });
    expect(found['video']).toEqual(expect.arrayContaining(['frame-lost', 'frame-extra', 'pts-order', 'extinf']));
    expect(found['audio']).toEqual([]);
  });

  it('a segment with nothing in it', async () => {
    const [first, second, , fourth] = cutAt(picture, VIDEO_STARTS);
    expect((await rulesOf({ video: [first!, second!, Buffer.alloc(0), fourth!] }))['video']).toEqual(['segment-empty', 'frame-lost']);
  });

  it('pictures a frame late in one segment, under the right times', async () => {
    const from = VIDEO_STARTS[2]!;
    const late = changed(picture, (unit) => {
      if (unit.ptsTicks < from) return unit;
      return unit.ptsTicks + 3600 < LEAD_TICKS + SECONDS * 90_000 ? moved(unit, 3600) : null;
    });
    const found = await rulesOf({ video: cutAt(late, [VIDEO_STARTS[0]!, VIDEO_STARTS[1]!, from, VIDEO_STARTS[3]!]) });
    expect(found['video']).toEqual(expect.arrayContaining(['frame-lost', 'picture-shifted']));
  });

  it('sound 20 ms late, as a whole and from a join on', async () => {
    const whole = changed(sound, (unit) => moved(unit, 1800));
    expect(
      (
        await rulesOf({
          audio: cutAt(
            whole,
            AUDIO_STARTS.map((start) => start + 1800),
          ),
        })
      )['audio'],
    ).toEqual(['av-offset']);
    const part = changed(sound, (unit) => (unit.ptsTicks < AUDIO_STARTS[2]! ? unit : moved(unit, 1800)));
    expect((await rulesOf({ audio: cutAt(part, AUDIO_STARTS) }))['audio']).toEqual(expect.arrayContaining(['packet-gap', 'av-offset']));
  });

  it('sound of another place: a frame of it at a join', async () => {
    const at = AUDIO_STARTS[2]!;
    const other = sound.units.find((unit) => unit.ptsTicks === at + 30 * 1920)!;
    const audio = cutAt(
      changed(sound, (unit) => (unit.ptsTicks === at ? moved(other, -30 * 1920) : unit)),
      AUDIO_STARTS,
    );
    expect((await rulesOf({ audio }))['audio']).toEqual(['click']);
  });

  it('silence in place of sound', async () => {
    const [first, , third, fourth] = cutAt(sound, AUDIO_STARTS);
    const found = await rulesOf({ audio: [first!, cutAt(silence, AUDIO_STARTS)[1]!, third!, fourth!] });
    expect(found['audio']).toContain('sound-missing');
  });
});
