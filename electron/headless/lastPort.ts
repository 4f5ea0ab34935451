import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** File in the data folder with the port that the server had last. */
const PORT_FILE = 'last-port';

/**
 * The port that the server of a data folder had last: a browser keeps what it remembers (volume, look, layout) by address, port included. null:
 * it had none yet, or what is written there is none.
 */
export function lastPort(dataDir: string): number | null {
  try {
    const text = readFileSync(join(dataDir, PORT_FILE), 'utf8').trim();
    const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    return port > 0 && port <= 65_535 ? port : null;
  } catch {
    return null; // the first start
  }
}

/** Keeps it for the next start. Throws what the file system throws. */
export function keepLastPort(dataDir: string, port: number): void {
  writeFileSync(join(dataDir, PORT_FILE), `${port}\n`);
}
