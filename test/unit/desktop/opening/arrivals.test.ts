import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Arrivals, givenBy, givenFrom } from '../../../../electron/desktop/opening/arrivals.ts';
import { PageLine } from '../../../../electron/desktop/pageLine.ts';
import { createLogger } from '../../../../electron/engine/base/logger.ts';

const dir = mkdtempSync(join(tmpdir(), 'playhead-arrivals-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const [a, b, folder] = [join(dir, 'a.mkv'), join(dir, 'b.mkv'), join(dir, 'films')];
for (const path of [a, b]) writeFileSync(path, '');
mkdirSync(folder);

/** Arrivals at a page, and what has reached it. */
function arrivalsWith(answers: readonly boolean[] = []) {
  const page = new PageLine();
  const got: unknown[] = [];
  const asked: string[] = [];
  const left = [...answers];
  page.connect((_channel, value) => got.push(value));
  const mayOpen = async (path: string): Promise<boolean> => {
    asked.push(path);
    return left.shift() ?? false;
  };
  return { arrivals: new Arrivals({ page, platform: 'linux', logger: createLogger('silent'), mayOpen }), got, asked };
}

describe('what a start was given', () => {
  it('is told apart: paths and links', () => {
    expect(givenBy(['--switch', 'a.mkv', 'playhead://item/x', '--', '-b.mkv'], '/films')).toEqual({
      paths: ['/films/a.mkv', '/films/-b.mkv'],
      links: ['playhead://item/x'],
    });
  });

  it('is believed of a second instance only in its own form', () => {
    expect(givenFrom({ paths: ['/a'], links: ['playhead://'] })).toEqual({ paths: ['/a'], links: ['playhead://'] });
    for (const other of [null, { paths: '/a' }, { paths: [1], links: [] }]) expect(givenFrom(other)).toEqual({ paths: [], links: [] });
  });
});

describe('Arrivals', () => {
  it('makes one queue of the files of one gesture, also when they come one by one, and offers each folder', async () => {
    const { arrivals, got } = arrivalsWith();
    for (const path of [a, folder, b]) arrivals.take({ paths: [path], links: [] });
    await expect
      .poll(() => got)
      .toEqual([
        { kind: 'files', paths: [a, b] },
        { kind: 'folder', path: folder },
      ]);
  });

  it('passes on what is not there: opening it says so', async () => {
    const { arrivals, got } = arrivalsWith();
    arrivals.take({ paths: [join(dir, 'gone.mkv')], links: [] });
    await expect.poll(() => got).toEqual([{ kind: 'files', paths: [join(dir, 'gone.mkv')] }]);
  });

  it('opens the file of a link only when the person says so', async () => {
    const { arrivals, got, asked } = arrivalsWith([false, true]);
    arrivals.take({ paths: [], links: [a, b].map((path) => `playhead://open?path=${path}`) });
    await expect.poll(() => got).toEqual([{ kind: 'files', paths: [b] }]);
    expect(asked).toEqual([a, b]);
  });

  it('shows items without asking, and leaves alone what says nothing', async () => {
    const { arrivals, got, asked } = arrivalsWith();
    arrivals.take({ paths: [], links: ['playhead://nonsense/x', 'playhead://', 'playhead://play/x'] });
    await expect.poll(() => got).toEqual([{ kind: 'item', itemId: 'x', plays: true, atSeconds: null }]);
    expect(asked).toEqual([]);
  });
});
