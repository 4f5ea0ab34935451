import { parseArgs } from 'node:util';

/** What the headless server was asked to do. */
export interface HeadlessOptions {
  /** null: the platform's folder for application data, or PLAYHEAD_DATA. */
  readonly dataDir: string | null;
  readonly host: string;
  /** 0: any free one; null: the one of last time where it is free, else any. */
  readonly port: number | null;
  /** Media folders in the order given. */
  readonly mediaFolders: readonly string[];
  /** One line of JSON for programs instead of text for people. */
  readonly isJson: boolean;
  readonly isRemoteOwner: boolean;
}

export type CommandLine =
  | { readonly kind: 'run'; readonly options: HeadlessOptions }
  | { readonly kind: 'help' }
  /** One line that says what is wrong. */
  | { readonly kind: 'wrong'; readonly message: string };

export const USAGE = `Usage: npm run --silent serve -- [options]
  --data DIR       folder for settings, secrets and the segment cache
  --host ADDRESS   address to listen on (127.0.0.1); another one shares signed links there
  --port PORT      port to listen on (0: any free one; by default that of last time, if it is free)
  --media DIR      folder whose files library://<its name>/... names; may be given several times
  --remote-owner   let the owner sign in from other machines as well
  --json           print one line of JSON when ready: {"url","token","uiUrl"}
  --help           print this
`;

/** Reads the arguments after the program's name. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const parsed = flagValues(args);
  if (typeof parsed === 'string') return { kind: 'wrong', message: parsed };
  if (parsed.help) return { kind: 'help' };
  const port = portOf(parsed.port);
  if (port !== null && !(port <= 65_535)) return { kind: 'wrong', message: `--port is a number from 0 to 65535, not "${parsed.port}"` };
  const emptyFlag = (['data', 'host'] as const).find((flag) => parsed[flag] === '') ?? (parsed.media.includes('') ? 'media' : undefined);
  if (emptyFlag !== undefined) return { kind: 'wrong', message: `--${emptyFlag} needs a value` };
  return {
    kind: 'run',
    options: {
      dataDir: parsed.data ?? null,
      host: parsed.host,
      port,
      mediaFolders: parsed.media,
      isJson: parsed.json,
      isRemoteOwner: parsed['remote-owner'],
    },
  };
}

/** null: none was said; NaN: what was said is none. */
function portOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
}

/** The values, or what is wrong with the flags. */
function flagValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        data: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string' },
        media: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        'remote-owner': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
