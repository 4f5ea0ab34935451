import { parseArgs } from 'node:util';
import { systemClock } from '../engine/base/clock.ts';
import { createLogger } from '../engine/base/logger.ts';
import { resolveConfig } from '../engine/config.ts';
import { createProcessTable } from '../engine/ffmpeg/processTable.ts';
import { VERSION } from '../engine/version.ts';
import type { DoctorFindings } from './doctorReport.ts';
import { doctorText } from './doctorText.ts';
import { doctorVerdict } from './doctorVerdict.ts';
import { examineMachine } from './examineMachine.ts';

/** The process around the doctor. */
export interface DoctorProcess {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly desktop: DoctorFindings['desktop'];
  writeOut(text: string): void;
  writeError(text: string): void;
  readonly signal: AbortSignal;
}

const USAGE = `Usage: npm run --silent doctor -- [options]
  --data DIR    the data folder to look at
  --host ADDRESS, --port PORT
                where the server is to listen (127.0.0.1, any free port)
  --again       try hardware encoders again, whatever is known of them
  --json        print the report as JSON
  --help        print this
`;

/** Prints what this machine can do. Returns the exit status: 0 it can play, 1 it cannot (the report says what to do), 2 wrong use. */
export async function runDoctor(self: DoctorProcess): Promise<number> {
  const flags = flagsOf(self.args);
  if (typeof flags === 'string') {
    self.writeError(`playhead: ${flags.split('\n')[0] ?? ''} (--help tells the options)\n`);
    return 2;
  }
  if (flags.help) {
    self.writeOut(USAGE);
    return 0;
  }
  const { env, platform, signal, desktop } = self;
  const processTable = createProcessTable();
  try {
    const findings = await examineMachine({
      config: resolveConfig(flags.data === undefined ? {} : { dataDir: flags.data }, env, platform),
      version: VERSION,
      host: flags.host,
      port: Number(flags.port),
      isForced: flags.again,
      env,
      platform,
      desktop,
      processTable,
      clock: systemClock,
      logger: createLogger('silent'),
      signal,
    });
    const report = { ...doctorVerdict(findings), ...findings };
    self.writeOut(flags.json ? `${JSON.stringify(report, null, 2)}\n` : doctorText(report));
    return report.canPlay ? 0 : 1;
  } finally {
    await processTable.killAll();
  }
}

/** The flags, or what is wrong with them. */
function flagsOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        data: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '0' },
        again: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return /^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535
      ? values
      : `--port is a number from 0 to 65535, not "${values.port}"`;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
