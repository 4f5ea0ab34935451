import { execFileSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSourceFile } from '../../../electron/engine/base/sourceFile.ts';
import { fileFacts } from '../../../electron/engine/library/fileFacts.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'playhead-source-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** A pipe that nobody writes into. Whoever waits for that is let go when it is disposed, so that a test that fails ends too. */
function pipe(name: string): Disposable & { readonly path: string } {
  const path = join(dir, name);
  execFileSync('mkfifo', [path]);
  return { path, [Symbol.dispose]: () => closeSync(openSync(path, constants.O_RDWR | constants.O_NONBLOCK)) };
}

describe.skipIf(process.platform === 'win32')('a pipe where a file is expected', () => {
  it('is refused as a source, and nobody waits for what may be written into it', async () => {
    using film = pipe('film.mp4');
    await expect(openSourceFile(film.path)).rejects.toMatchObject({ code: 'NOT_MEDIA', details: { reason: 'special-file' } });
  });

  it('is no file to open', async () => {
    using film = pipe('film.mp4');
    await expect(fileFacts(film.path)).rejects.toMatchObject({ code: 'NOT_MEDIA', message: expect.stringContaining('a pipe') });
  });

  it('tells nothing of the film that it lies beside', () => {
    using nfo = pipe('film.nfo');
    writeFileSync(join(dir, 'film.mp4'), 'film');
    const module = new URL('../../../electron/engine/library/indexing/lookBeside.ts', import.meta.url).href;
    const look = `import('${module}').then((m) => console.log(m.createBesideLooks().look(process.argv[1], '', 'film.mp4').nfo))`;
    // In a process of its own: what waits for a pipe there would keep this one for ever.
    expect(execFileSync(process.execPath, ['-e', look, dirname(nfo.path)], { timeout: 20_000, encoding: 'utf8' })).toBe('null\n');
  });
});
