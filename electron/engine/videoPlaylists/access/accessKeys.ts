import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { AccessKey, NewAccessKey } from '../../../../shared/playlistContract.ts';
import { EngineError } from '../../base/errors.ts';

const ID_BYTES = 9;
const SECRET_BYTES = 24;
/** So long a key that was taken back can be given again, in the memory of this process alone. */
const RESTORABLE_MS = 10 * 60_000;

interface StoredKey {
  readonly id: string;
  readonly secret: string;
  readonly name: string;
  readonly made: number;
}

/**
 * The AccessKey pairs that the owner issued to programs. Their secrets are kept as they are, since signatures are checked with them, in the data
 * folder that the owner alone may enter.
 */
export class AccessKeys {
  readonly #database: Database;
  readonly #nowMs: () => number;
  /** Taken back lately, with the moment of that. */
  readonly #removed = new Map<string, StoredKey & { readonly removedMs: number }>();

  constructor({ database, nowMs }: { readonly database: Database; readonly nowMs: () => number }) {
    this.#database = database;
    this.#nowMs = nowMs;
  }

  /** In the order of issue. */
  list(): AccessKey[] {
    return this.#database
      .prepare<[], { id: string; name: string; made: number }>(
        'SELECT access_key_id AS id, name, created_ms AS made FROM access_keys ORDER BY created_ms, access_key_id',
      )
      .all()
      .map(({ id, name, made }) => ({ accessKeyId: id, name, createdAt: new Date(made).toISOString() }));
  }

  /** Issues a pair; the secret is told this once. */
  add(name: string): NewAccessKey {
    const accessKeyId = `PH${randomBytes(ID_BYTES).toString('hex').toUpperCase()}`;
    const accessKeySecret = randomBytes(SECRET_BYTES).toString('hex');
    const created = this.#nowMs();
    this.#put({ id: accessKeyId, secret: accessKeySecret, name, made: created });
    return { accessKeyId, accessKeySecret, name, createdAt: new Date(created).toISOString() };
  }

  /** Whatever is signed with it is refused from now on. Throws ROUTE_UNKNOWN when there is no such key. */
  remove(accessKeyId: string): void {
    const key = this.#database
      .prepare<[string], StoredKey>(
        'DELETE FROM access_keys WHERE access_key_id = ? RETURNING access_key_id AS id, secret, name, created_ms AS made',
      )
      .get(accessKeyId);
    if (!key) throw new EngineError('ROUTE_UNKNOWN', `There is no AccessKey "${accessKeyId}".`, { details: { accessKeyId } });
    this.#forgetOld();
    this.#removed.set(accessKeyId, { ...key, removedMs: this.#nowMs() });
  }

  /** Gives a key again that was taken back a moment ago. Throws GONE when that is too long ago, or there was no such key. */
  restore(accessKeyId: string): void {
    this.#forgetOld();
    const key = this.#removed.get(accessKeyId);
    if (!key) {
      throw new EngineError('GONE', `The AccessKey "${accessKeyId}" cannot be given again any more. Issue a new one.`, {
        details: { accessKeyId },
      });
    }
    this.#put(key);
    this.#removed.delete(accessKeyId);
  }

  #put({ id, secret, name, made }: StoredKey): void {
    this.#database
      .prepare('INSERT INTO access_keys (access_key_id, secret, name, created_ms) VALUES (?, ?, ?, ?)')
      .run(id, secret, name, made);
  }

  #forgetOld(): void {
    for (const [id, { removedMs }] of this.#removed) if (this.#nowMs() - removedMs > RESTORABLE_MS) this.#removed.delete(id);
  }

  /** null: no such key. */
  secretOf(accessKeyId: string): string | null {
    const row = this.#database
      .prepare<[string], { secret: string }>('SELECT secret FROM access_keys WHERE access_key_id = ?')
      .get(accessKeyId);
    return row?.secret ?? null;
  }
}
