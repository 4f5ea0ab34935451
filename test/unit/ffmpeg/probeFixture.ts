import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProbeReport, type ProbeReport } from '../../../electron/engine/ffmpeg/probeReport.ts';

/** What ffprobe 5.1 said of a real file, named by its oddity. */
export function probeFixture(name: string): ProbeReport {
  const report = parseProbeReport(readFileSync(join(import.meta.dirname, '../../fixtures/probes', `${name}.json`), 'utf8'));
  if (report === null) throw new Error(`${name}.json is no report`);
  return report;
}
