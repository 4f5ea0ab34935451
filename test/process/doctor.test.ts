import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DoctorReport } from '../../electron/doctor/doctorReport.ts';
import { fakeHardware } from '../fakes/fakeHardware.ts';
import { realFfmpeg, realFfprobe } from '../setup/realBinaries.ts';

const [ffmpeg, ffprobe] = [realFfmpeg(), realFfprobe()];
const ROOT = join(import.meta.dirname, '..', '..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'playhead-doctor-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

function doctor(args: readonly string[], env: Readonly<Record<string, string>>): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    const all = ['electron/doctor.ts', '--data', join(folder, 'data'), ...args];
    const child = execFile(process.execPath, all, { cwd: ROOT, env: { ...process.env, ...env } }, (_error, stdout) =>
      resolve({ code: child.exitCode ?? -1, stdout }),
    );
  });
}

describe.skipIf(!ffmpeg || !ffprobe)('npm run doctor', () => {
  it('examines this machine, for programs too, and keeps what the trials showed', async () => {
    const hardware = fakeHardware(folder, ffmpeg!, { h264_amf: { kind: 'works' } });
    const env = { PLAYHEAD_FFMPEG: hardware.path, PLAYHEAD_FFPROBE: ffprobe! };
    const { code, stdout } = await doctor(['--json'], env);
    const report = JSON.parse(stdout) as DoctorReport;
    expect([code, report.canPlay, report.problems]).toEqual([0, true, []]);
    expect(report.binaries.map(({ tool, path, state }) => [tool, path, state])).toEqual([
      ['ffmpeg', hardware.path, 'in-use'],
      ['ffprobe', ffprobe, 'in-use'],
    ]);
    expect(report.software.map(({ heightPx, speed }) => [heightPx, typeof speed])).toEqual([
      [480, 'number'],
      [720, 'number'],
      [1080, 'number'],
    ]);
    expect(report.encoders?.testedAt).not.toBeNull();
    expect(readFileSync(join(folder, 'data', 'encoder-trials.json'), 'utf8')).toContain('h264_amf');
  });

  it('ends with 1 and says what to do where nothing can be played', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { code, stdout } = await doctor(['--port', String(port)], {
      PLAYHEAD_FFMPEG: join(folder, 'nothing'),
      PLAYHEAD_FFPROBE: ffprobe!,
    });
    taken.close();
    expect(code).toBe(1);
    expect(stdout).toContain(`refused   ${join(folder, 'nothing')} is not there`);
    expect(stdout).toMatch(/Playhead cannot play here:\n {2}No ffmpeg can be used\. Install ffmpeg/);
    expect(stdout).toContain(`127.0.0.1:${port} is in use by another program`);
  });

  it('ends with 2 when it is not understood', async () => {
    expect((await doctor(['--nonsense'], {})).code).toBe(2);
  });
});
