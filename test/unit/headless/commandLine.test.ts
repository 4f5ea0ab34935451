import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../../electron/headless/commandLine.ts';

const DEFAULTS = { dataDir: null, host: '127.0.0.1', port: null, mediaFolders: [], isJson: false, isRemoteOwner: false };

describe('parseCommandLine', () => {
  it.each([
    [[], {}],
    [['--json'], { isJson: true }],
    [['--data', 'x', '--host', '0.0.0.0', '--port', '8080'], { dataDir: 'x', host: '0.0.0.0', port: 8080 }],
    [['--port', '0'], { port: 0 }],
    [['--data=x', '--port=65535'], { dataDir: 'x', port: 65_535 }],
    [['--media', '/a', '--media', '/b', '--remote-owner'], { mediaFolders: ['/a', '/b'], isRemoteOwner: true }],
  ])('%j', (args, changes) => {
    expect(parseCommandLine(args)).toEqual({ kind: 'run', options: { ...DEFAULTS, ...changes } });
  });

  it('explains itself when asked', () => {
    expect(parseCommandLine(['--help', '--json'])).toEqual({ kind: 'help' });
  });

  it.each([
    [['--nonsense'], '--nonsense'],
    [['stray'], 'stray'],
    [['--json=yes'], '--json'],
    [['--port'], '--port'],
    [['--port', 'x'], '--port'],
    [['--port', ''], '--port'],
    [['--port', '65536'], '--port'],
    [['--port=-1'], '--port'],
    [['--port', '1e3'], '--port'],
    [['--data', ''], '--data'],
    [['--data'], '--data'],
    [['--host', ''], '--host'],
    [['--media', ''], '--media'],
    [['--data', '--json'], '--data'],
  ])('is wrong: %j', (args, named) => {
    expect(parseCommandLine(args)).toEqual({ kind: 'wrong', message: expect.stringContaining(named) });
  });
});
