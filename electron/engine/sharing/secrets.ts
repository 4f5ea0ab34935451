import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';

/** What a data folder keeps secret, made at the first start. */
export interface Secrets {
  /** 43 characters of base64url (256 bits). */
  readonly ownerToken: string;
  /** 32 bytes. */
  readonly signingKey: Uint8Array;
}

const SECRET_BYTES = 32;
const SECRET_TEXT = /^[A-Za-z0-9_-]{43}$/;

/**
 * Reads the secrets of a data folder or makes them: files that their owner alone may read, in a folder that he alone may enter.
 * Throws FILE_UNREADABLE when one cannot be read, written or understood; never replaces a damaged one by itself.
 */
export async function loadSecrets(dataDir: string): Promise<Secrets> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw unreadable(dataDir, 'cannot be made', 'Choose another data folder or change its permissions', error);
  });
  const ownerToken = await loadSecret(join(dataDir, 'owner-token'));
  const signingKey = await loadSecret(join(dataDir, 'signing-key'));
  return { ownerToken, signingKey: Buffer.from(signingKey, 'base64url') };
}

/**
 * Puts a new signing key in the place of the old one, for good: whatever was signed before is refused after the next start as well.
 * Throws FILE_UNREADABLE when it cannot be written; the old key stays then.
 */
export async function replaceSigningKey(dataDir: string): Promise<Uint8Array> {
  const path = join(dataDir, 'signing-key');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  try {
    await rename(await writeDraft(path, secret), path);
  } catch (error) {
    throw unreadable(path, 'cannot be written', 'Free some space or change its permissions', error);
  }
  return Buffer.from(secret, 'base64url');
}

async function loadSecret(path: string): Promise<string> {
  const text = (await readSecret(path)) ?? (await makeSecret(path));
  if (!SECRET_TEXT.test(text)) {
    throw unreadable(path, 'is damaged', 'Delete it and start again: a new one is made, and links handed out so far stop working');
  }
  return text;
}

async function readSecret(path: string): Promise<string | null> {
  try {
    const text = await readFile(path, 'utf8');
    // A copy or a restored backup may have become readable by others.
    if (process.platform !== 'win32') await chmod(path, 0o600);
    return text.trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw unreadable(path, 'cannot be read', 'Change its permissions so that your user can read and write it', error);
  }
}

/** Written whole beside its place first, so that a crash leaves no half secret; the one who comes second takes what is there. */
async function makeSecret(path: string): Promise<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  try {
    return await publish(await writeDraft(path, secret), path, secret);
  } catch (error) {
    if (error instanceof EngineError) throw error;
    throw unreadable(path, 'cannot be written', 'Choose another data folder, free some space or change its permissions', error);
  }
}

/** The path of a file beside `path` that has the secret whole. */
async function writeDraft(path: string, secret: string): Promise<string> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${secret}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return draft;
}

async function publish(draft: string, path: string, secret: string): Promise<string> {
  try {
    await link(draft, path);
    await unlink(draft);
    return secret;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      await unlink(draft);
      return (await readSecret(path)) ?? secret;
    }
    // File systems without hard links (FAT).
    await rename(draft, path);
    return secret;
  }
}

function unreadable(path: string, what: string, remedy: string, cause?: unknown): EngineError {
  const reason = codeOf(cause);
  return new EngineError('FILE_UNREADABLE', `"${path}" ${what}${reason ? ` (${reason})` : ''}. ${remedy}.`, {
    details: { path },
    ...(cause === undefined ? {} : { cause }),
  });
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
