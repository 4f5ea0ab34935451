import type { EncoderStatus } from '../../shared/contract.ts';
import type { DoctorReport, ExaminedBinary, ExaminedFolder, SoftwareSpeed } from './doctorReport.ts';

/** The report as a person reads it in a terminal, without colours; ends with a line break. */
export function doctorText(report: DoctorReport): string {
  const { network, desktop, decoders, encoders } = report;
  const address = `${network.host}${network.port === 0 ? ', any free port' : `:${network.port}`}`;
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Programs', report.binaries.length === 0 ? ['none found'] : report.binaries.map(binaryLine)],
    ['Hardware encoders', encoders === null ? ['not tried: there is no ffmpeg'] : encoders.encoders.flatMap(encoderLines)],
    ['Software encoder (x264)', report.software.length === 0 ? ['not tried: there is no ffmpeg'] : report.software.map(softwareLine)],
    ['Decoders', decoders.length === 0 ? ['not known: there is no ffmpeg'] : [decoderLine(report)]],
    ['Folders', report.folders.map(folderLine)],
    [
      'Network and desktop',
      [
        `${address}: ${network.problem ?? 'can be listened on'}`,
        `database: ${report.databaseProblem ?? 'works'}`,
        `Electron: ${desktop.electron ?? 'not fetched yet'}`,
        `window: ${desktop.obstacle ?? 'can open'}`,
      ],
    ],
  ];
  return [
    `Playhead ${report.version} on ${report.platform} ${report.arch}, Node ${report.node}`,
    ...sections.flatMap(([title, lines]) => ['', title, ...lines.map((line) => `  ${line}`)]),
    '',
    report.canPlay ? 'Playhead can play here.' : 'Playhead cannot play here:',
    ...report.problems.map((problem) => `  ${problem}`),
    ...report.notes.map((note) => `  Note: ${note}`),
    '',
  ].join('\n');
}

const BINARY_STATES: Readonly<Record<ExaminedBinary['state'], string>> = { 'in-use': 'in use', spare: 'works too', refused: 'refused' };

function binaryLine({ tool, path, state, version, reason }: ExaminedBinary): string {
  return (
    `${tool} ${version ?? ''}`.trimEnd().padEnd(30) + ` ${BINARY_STATES[state].padEnd(9)} ${path}${reason === null ? '' : ` ${reason}`}`
  );
}

const ENCODER_STATES: Readonly<Record<EncoderStatus['state'], string>> = {
  works: 'works',
  failed: 'fails',
  benched: 'left alone for a while',
  'not-listed': 'not in this ffmpeg',
  'no-device': 'no such device',
  untested: 'not tried',
};

function encoderLines({ encoder, label, state, reason, sizes }: EncoderStatus): readonly string[] {
  const speeds = sizes.map(
    ({ heightPx, speed, decodesOnDevice }) => `${heightPx}p ${times(speed)}${decodesOnDevice ? ' (decodes too)' : ''}`,
  );
  const facts = [...speeds, ...(reason === null || state === 'not-listed' || state === 'no-device' ? [] : [reason])].join(', ');
  return [`${encoder.padEnd(18)} ${label.padEnd(26)} ${ENCODER_STATES[state]}${facts === '' ? '' : `: ${facts}`}`];
}

function softwareLine({ heightPx, speed, reason }: SoftwareSpeed): string {
  return `${`${heightPx}p`.padEnd(6)} ${speed === null ? `fails: ${reason}` : times(speed)}`;
}

/** How often as fast as the film. */
function times(speed: number): string {
  return `${speed < 10 ? speed.toFixed(1) : Math.round(speed)} x real time`;
}

function decoderLine({ decoders }: DoctorReport): string {
  const names = (isThere: boolean): string =>
    decoders
      .filter((decoder) => decoder.isThere === isThere)
      .map(({ label }) => label)
      .join(', ');
  const missing = names(false);
  return `${names(true) || 'none'}${missing === '' ? '' : `; missing: ${missing}`}`;
}

function folderLine({ name, path, freeBytes, problem }: ExaminedFolder): string {
  const room = freeBytes === null ? '' : `, ${(freeBytes / 1e9).toFixed(1)} GB free`;
  return `${name.padEnd(14)} ${path}: ${problem ?? `writable${room}`}`;
}
