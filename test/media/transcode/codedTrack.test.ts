import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { examineFile } from '../../../electron/engine/ffmpeg/examineFile.ts';
import { containerTrack } from '../../../electron/engine/ffmpeg/keyframes/containerTrack.ts';
import { withFileSource } from '../../../electron/engine/ffmpeg/keyframes/fileSource.ts';
import { createProcessTable } from '../../../electron/engine/ffmpeg/processTable.ts';
import type { AccessUnit } from '../../../electron/engine/media/accessUnit.ts';
import { mainVideoTrack, type MediaInfo, type VideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';
import { sharedFile } from '../../setup/sharedMedia.ts';

/** Edit lists, pictures at uneven times, decoding times far from those of showing, Matroska without decoding times. */
const FILES = [
  'mp4-h264-720p-sintel-trailer.mp4',
  'mp4-h264-edit-list.mp4',
  'mp4-h264-late-audio.mp4',
  'mp4-h264-vfr-screencast-3026x1386.mp4',
  'mov-h264-thumbnail-and-data-track.mov',
  'mkv-h264-1080p-30s-subs-run-to-720s.mkv',
  'mkv-two-audio-eight-srt.mkv',
] as const;
const START_CODE = Buffer.from([0, 0, 1]);
/** Delimiters and parameter sets, which ffmpeg's filter puts elsewhere. */
const AROUND_PICTURES: ReadonlySet<number> = new Set([7, 8, 9]);

const [ffmpeg, ffprobe] = [realFfmpeg(), realFfprobe()];

async function readHere(path: string, info: MediaInfo, track: VideoTrack): Promise<readonly AccessUnit[]> {
  return withFileSource(path, async (source) => {
    const coded = await containerTrack(source, info, track);
    const units: AccessUnit[] = [];
    for await (const some of coded!.unitsFrom(source, Number.MIN_SAFE_INTEGER)) units.push(...some);
    return units;
  });
}

/** A checksum of all pictures of an Annex B stream, in its order. */
function checksum(stream: Buffer): string {
  const hash = createHash('sha256');
  for (let code = stream.indexOf(START_CODE); code >= 0;) {
    const next = stream.indexOf(START_CODE, code + 3);
    let end = next < 0 ? stream.length : next;
    while (stream[end - 1] === 0) end -= 1;
    if (!AROUND_PICTURES.has(stream[code + 3]! & 31)) hash.update(stream.subarray(code + 3, end));
    code = next;
  }
  return hash.digest('hex');
}

function copiedByFfmpeg(path: string, track: VideoTrack): Buffer {
  const copy = ['-map', `0:${track.index}`, '-c', 'copy', '-bsf:v', 'h264_mp4toannexb', '-f', 'h264', 'pipe:1'];
  return execFileSync(ffmpeg!, ['-v', 'error', '-i', `file:${path}`, ...copy], { maxBuffer: 2 ** 28 });
}

interface Packet {
  readonly pts: number;
  /** NaN: the container keeps none. */
  readonly dts: number;
  readonly isKeyframe: boolean;
}

function packets(path: string, track: VideoTrack): readonly Packet[] {
  const what = ['-select_streams', String(track.index), '-show_entries', 'packet=pts_time,dts_time,flags', '-of', 'csv=p=0'];
  const rows = execFileSync(ffprobe!, ['-v', 'error', ...what, `file:${path}`], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return rows
    .trim()
    .split('\n')
    .map((row) => row.split(','))
    .map(([pts, dts, flags]) => ({ pts: Number(pts), dts: Number(dts), isKeyframe: flags!.startsWith('K') }));
}

describe.skipIf(sharedFile(FILES[0]) === null)('pictures read from the container are those that ffmpeg copies', () => {
  it.each(FILES)('%s', async (name) => {
    const path = sharedFile(name)!;
    const info = await examineFile(path, { ffmpeg: ffmpeg!, ffprobe: ffprobe!, processTable: createProcessTable() });
    const track = mainVideoTrack(info)!;
    const units = await readHere(path, info, track);
    expect(checksum(Buffer.concat(units.map(({ data }) => data)))).toBe(checksum(copiedByFfmpeg(path, track)));
    const expected = packets(path, track);
    const ticks = (seconds: number): number => (seconds - info.startMicros / 1e6) * 90_000;
    expect(units.map(({ isKeyframe }) => isKeyframe)).toEqual(expected.map(({ isKeyframe }) => isKeyframe));
    expect(Math.max(...units.map(({ ptsTicks }, i) => Math.abs(ptsTicks - ticks(expected[i]!.pts))))).toBeLessThanOrEqual(1);
    const keepsDecodeTimes = info.container.includes('mp4');
    const late = units.map(({ dtsTicks }, i) => Math.abs(dtsTicks - ticks(expected[i]!.dts)));
    expect(keepsDecodeTimes ? Math.max(...late) : 0).toBeLessThanOrEqual(1);
  });
});
