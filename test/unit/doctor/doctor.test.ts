import { describe, expect, it } from 'vitest';
import type { DoctorFindings } from '../../../electron/doctor/doctorReport.ts';
import { doctorText } from '../../../electron/doctor/doctorText.ts';
import { doctorVerdict } from '../../../electron/doctor/doctorVerdict.ts';

const HEALTHY: DoctorFindings = {
  version: '1.2.3',
  node: 'v24.0.0',
  platform: 'linux',
  arch: 'x64',
  binaries: [
    { tool: 'ffmpeg', path: '/opt/ffmpeg', origin: 'path', state: 'refused', version: null, reason: 'crashed or was killed (SIGSEGV)' },
    { tool: 'ffmpeg', path: '/usr/bin/ffmpeg', origin: 'path', state: 'in-use', version: '7.1', reason: null },
    { tool: 'ffprobe', path: '/usr/bin/ffprobe', origin: 'path', state: 'in-use', version: '7.1', reason: null },
  ],
  encoders: {
    testedAt: '2026-01-01T00:00:00.000Z',
    isTesting: false,
    tested: 1,
    encoders: [
      {
        encoder: 'h264_nvenc',
        label: 'NVIDIA NVENC',
        codec: 'h264',
        state: 'works',
        reason: 'at 1080p it did not end within 10 s',
        benchedUntil: null,
        sizes: [
          { widthPx: 640, heightPx: 360, speed: 31.4, decodesOnDevice: true },
          { widthPx: 1280, heightPx: 720, speed: 8.26, decodesOnDevice: false },
        ],
      },
      { encoder: 'hevc_qsv', label: 'Intel Quick Sync', codec: 'hevc', state: 'not-listed', reason: 'x', benchedUntil: null, sizes: [] },
    ],
  },
  software: [
    { heightPx: 480, speed: 12, reason: null },
    { heightPx: 1080, speed: 2.5, reason: null },
  ],
  decoders: [
    { codec: 'h264', label: 'H.264', isThere: true },
    { codec: 'aac', label: 'AAC', isThere: true },
  ],
  folders: [{ name: 'data folder', path: '/data', isWritable: true, freeBytes: 50e9, problem: null }],
  network: { host: '127.0.0.1', port: 8080, problem: null },
  databaseProblem: null,
  desktop: { electron: '/e/electron', obstacle: null },
};

describe('the verdict', () => {
  it('has nothing to say about a machine that lacks nothing', () => {
    expect(doctorVerdict(HEALTHY)).toEqual({ canPlay: true, problems: [], notes: [] });
  });

  it.each<readonly [what: string, change: Partial<DoctorFindings>, problem: RegExp]>([
    ['no ffmpeg', { binaries: HEALTHY.binaries.slice(2) }, /There is no ffmpeg\. Install .* PLAYHEAD_FFMPEG/],
    ['a crashing ffmpeg alone', { binaries: [HEALTHY.binaries[0]!, HEALTHY.binaries[2]!] }, /No ffmpeg can be used/],
    ['no ffprobe', { binaries: HEALTHY.binaries.slice(0, 2) }, /no ffprobe/],
    ['an ffmpeg that cannot encode', { software: [{ heightPx: 480, speed: null, reason: 'crashed' }] }, /cannot encode H\.264: it crashed/],
    [
      'a folder of another',
      { folders: [{ ...HEALTHY.folders[0]!, isWritable: false, problem: 'cannot be written (EACCES)' }] },
      /data folder \/data cannot be written \(EACCES\).*--data/,
    ],
    ['a full disk', { folders: [{ ...HEALTHY.folders[0]!, freeBytes: 1e6 }] }, /almost no room/],
    [
      'a taken port',
      { network: { host: '127.0.0.1', port: 8080, problem: 'is in use by another program' } },
      /127\.0\.0\.1:8080 is in use by another program.*--port/,
    ],
    ['a database that does not load', { databaseProblem: 'wrong ELF class' }, /wrong ELF class.*npm ci/],
  ])('names %s and what to do', (_what, change, problem) => {
    const { canPlay, problems } = doctorVerdict({ ...HEALTHY, ...change });
    expect(canPlay).toBe(false);
    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  it.each<readonly [what: string, change: Partial<DoctorFindings>, note: RegExp]>([
    [
      'a slow computer without hardware',
      { encoders: null, software: [{ heightPx: 720, speed: 0.9, reason: null }] },
      /films of 720p and more will stop/,
    ],
    ['a missing decoder', { decoders: [{ codec: 'hevc', label: 'HEVC', isThere: false }] }, /does not decode HEVC/],
    ['a nearly full disk', { folders: [{ ...HEALTHY.folders[0]!, freeBytes: 1e9 }] }, /little room/],
    ['no display', { desktop: { electron: null, obstacle: 'there is no display' } }, /No window can open: there is no display/],
    ['Electron still to be fetched', { desktop: { electron: null, obstacle: null } }, /npm start fetches it/],
  ])('mentions %s, which keeps nobody from playing', (_what, change, note) => {
    const { canPlay, notes } = doctorVerdict({ ...HEALTHY, ...change });
    expect(canPlay).toBe(true);
    expect(notes).toEqual([expect.stringMatching(note)]);
  });
});

describe('the report in words', () => {
  it('tells everything on one page', () => {
    const text = doctorText({ ...doctorVerdict(HEALTHY), ...HEALTHY });
    expect(text).toBe(`Playhead 1.2.3 on linux x64, Node v24.0.0

Programs
  ffmpeg                         refused   /opt/ffmpeg crashed or was killed (SIGSEGV)
  ffmpeg 7.1                     in use    /usr/bin/ffmpeg
  ffprobe 7.1                    in use    /usr/bin/ffprobe

Hardware encoders
  h264_nvenc         NVIDIA NVENC               works: 360p 31 x real time (decodes too), 720p 8.3 x real time, at 1080p it did not end within 10 s
  hevc_qsv           Intel Quick Sync           not in this ffmpeg

Software encoder (x264)
  480p   12 x real time
  1080p  2.5 x real time

Decoders
  H.264, AAC

Folders
  data folder    /data: writable, 50.0 GB free

Network and desktop
  127.0.0.1:8080: can be listened on
  database: works
  Electron: /e/electron
  window: can open

Playhead can play here.
`);
  });

  it('ends with what is in the way', () => {
    const findings = { ...HEALTHY, binaries: [], encoders: null, software: [], decoders: [] };
    const text = doctorText({ ...doctorVerdict(findings), ...findings });
    expect(text).toMatch(/Programs\n {2}none found\n/);
    expect(text).toMatch(/Playhead cannot play here:\n {2}There is no ffmpeg\. Install .*\n {2}There is no ffprobe\. /);
  });
});
