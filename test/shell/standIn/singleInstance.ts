import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** What a second instance says to the first. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly workingDirectory: string;
  /** Encoded by the clone codec. */
  readonly additionalData: unknown;
}

/** A lock on a profile folder, asked for synchronously as in Electron; letters to its holder are files. */
export class SingleInstance {
  readonly #lockPath: string;
  readonly #letterDir: string;
  #watcher: FSWatcher | null = null;

  constructor(profileDir: string) {
    this.#lockPath = join(profileDir, 'stand-in.lock');
    this.#letterDir = join(profileDir, 'stand-in.letters');
  }

  /** Takes the lock and listens for letters; false when another process holds it, which then gets `letter`. */
  request(letter: SecondInstance, onLetter: (letter: SecondInstance) => void): boolean {
    mkdirSync(this.#letterDir, { recursive: true });
    if (!this.#take()) {
      const name = randomUUID();
      writeFileSync(join(this.#letterDir, `${name}.part`), JSON.stringify(letter));
      renameSync(join(this.#letterDir, `${name}.part`), join(this.#letterDir, `${name}.json`));
      return false;
    }
    this.#watcher = watch(this.#letterDir, () => this.#readLetters(onLetter));
    return true;
  }

  release(): void {
    if (!this.#watcher) return;
    this.#watcher.close();
    this.#watcher = null;
    rmSync(this.#lockPath, { force: true });
  }

  #take(): boolean {
    try {
      writeFileSync(this.#lockPath, String(process.pid), { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isAlive(Number(readFileSync(this.#lockPath, 'utf8')))) return false;
    writeFileSync(this.#lockPath, String(process.pid));
    return true;
  }

  #readLetters(onLetter: (letter: SecondInstance) => void): void {
    for (const name of readdirSync(this.#letterDir)) {
      if (!name.endsWith('.json')) continue;
      const path = join(this.#letterDir, name);
      const letter = JSON.parse(readFileSync(path, 'utf8')) as SecondInstance;
      rmSync(path);
      onLetter(letter);
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
