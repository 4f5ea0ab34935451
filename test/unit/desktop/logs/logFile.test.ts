import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFile } from '../../../../electron/desktop/logs/logFile.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'playhead-log-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('openLogFile', () => {
  it('has each line on disk before the next, and goes on in the same file after a restart', () => {
    for (const message of ['first', 'second']) {
      using log = openLogFile({ dir, level: 'error' });
      log.logger.error(message);
      expect(readFileSync(join(dir, 'playhead.log'), 'utf8')).toContain(message);
    }
    const lines = readFileSync(join(dir, 'playhead.log'), 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['first', 'second']);
  });

  it('makes room when a file is full, and keeps four older ones', () => {
    using log = openLogFile({ dir, level: 'error', limitBytes: 10 });
    for (let index = 0; index < 8; index += 1) log.logger.error(`line ${index}`);
    const texts = readdirSync(dir).map((name) => [name, /line \d/.exec(readFileSync(join(dir, name), 'utf8'))?.[0]]);
    expect(Object.fromEntries(texts)).toEqual({
      'playhead.log': 'line 7',
      'playhead.1.log': 'line 6',
      'playhead.2.log': 'line 5',
      'playhead.3.log': 'line 4',
      'playhead.4.log': 'line 3',
    });
  });
});
