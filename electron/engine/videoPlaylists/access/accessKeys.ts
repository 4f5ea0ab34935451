import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { AccessKey, NewAccessKey } from '../../../../shared/playlistContract.ts';
import { EngineError } from '../../base/errors.ts';

const ID_BYTES = 9;
const SECRET_BYTES = 24;

/**
 * The AccessKey pairs that the owner issued to programs. Their secrets are kept as they are, since signatures are checked with them, in the data
 * folder that the owner alone may enter.
 */
export class AccessKeys {
  readonly #database: Database;
  readonly #nowMs: () => number;

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
    this.#database
      .prepare('INSERT INTO access_keys (access_key_id, secret, name, created_ms) VALUES (?, ?, ?, ?)')
      .run(accessKeyId, accessKeySecret, name, created);
    return { accessKeyId, accessKeySecret, name, createdAt: new Date(created).toISOString() };
  }

  /** Whatever is signed with it is refused from now on. Throws ROUTE_UNKNOWN when there is no such key. */
  remove(accessKeyId: string): void {
    const { changes } = this.#database.prepare('DELETE FROM access_keys WHERE access_key_id = ?').run(accessKeyId);
    if (changes === 0) throw new EngineError('ROUTE_UNKNOWN', `There is no AccessKey "${accessKeyId}".`, { details: { accessKeyId } });
  }

  /** null: no such key. */
  secretOf(accessKeyId: string): string | null {
    const row = this.#database
      .prepare<[string], { secret: string }>('SELECT secret FROM access_keys WHERE access_key_id = ?')
      .get(accessKeyId);
    return row?.secret ?? null;
  }
}
