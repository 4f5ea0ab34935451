import { randomBytes } from 'node:crypto';
import { copyFile, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { z } from 'zod';

/** Raised when a key gets another meaning; new keys need no new version. */
const SETTINGS_VERSION = 1;

/** What is in the file: known and unknown sections and keys alike, so that nothing of another version is lost. */
export type RawSettings = Readonly<Record<string, unknown>>;

/** A settings file as it was found. */
export interface FoundSettings {
  readonly raw: RawSettings;
  /** What is wrong with it and what was done, for a person; null: nothing. */
  readonly problem: string | null;
  /** It must not be written over: it may hold what only its owner can save. */
  readonly isWritable: boolean;
}

/** Reads a settings file. A damaged one is put aside under another name; one of a newer version is copied before it is used. Never throws. */
export async function readSettingsFile(path: string): Promise<FoundSettings> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return { raw: {}, problem: null, isWritable: true };
    return {
      raw: {},
      problem: `The settings in ${path} cannot be read (${reasonOf(error)}): the defaults apply, and nothing can be changed. Give your user the right to read that file, and start again.`,
      isWritable: false,
    };
  }
  const raw = objectIn(text);
  if (raw === null) {
    const aside = await putAside(path);
    return {
      raw: {},
      problem: `The settings in ${path} were damaged, so the defaults apply. ${aside === null ? 'They cannot be changed until that file is moved away.' : `What was there is kept as ${aside}.`}`,
      isWritable: aside !== null,
    };
  }
  const version = raw['version'];
  if (typeof version !== 'number' || version <= SETTINGS_VERSION) return { raw, problem: null, isWritable: true };
  const copy = `${path}.version-${version}`;
  const isCopied = await copyFile(path, copy).then(
    () => true,
    () => false,
  );
  return {
    raw,
    problem: `The settings in ${path} are of a newer version of Playhead: what this one understands of them applies. ${isCopied ? `They are kept as ${copy}.` : 'They could not be copied, so nothing can be changed.'}`,
    isWritable: isCopied,
  };
}

/** Writes a settings file whole or not at all, readable by its owner alone. Throws what the system says. */
export async function writeSettingsFile(path: string, raw: RawSettings): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}.new`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ version: SETTINGS_VERSION, ...raw }, null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** null: not the text of a JSON object. */
function objectIn(text: string): RawSettings | null {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Its new name; null: it could not be moved. */
async function putAside(path: string): Promise<string | null> {
  for (let number = 1; number < 100; number += 1) {
    const aside = `${path}.damaged${number === 1 ? '' : `-${number}`}`;
    const isTaken = await stat(aside).then(
      () => true,
      () => false,
    );
    if (isTaken) continue;
    return rename(path, aside).then(
      () => aside,
      () => null,
    );
  }
  return null;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
