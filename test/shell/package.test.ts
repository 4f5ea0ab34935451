import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, listPackage, statFile } from '@electron/asar';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PROJECT_DIR } from '../../electron/setup/build.ts';
import { findChromium } from '../setup/chromium.ts';
import { launchShell } from './launchShell.ts';
import { shellSuite } from './shellSuite.ts';
import { FUSE_SENTINEL, makeStubElectron } from './stubElectron.ts';

const dir = mkdtempSync(join(tmpdir(), 'playhead-package-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const unpackedDir = join(dir, 'release/linux-unpacked');
const archive = join(unpackedDir, 'resources/app.asar');
const beside = `${archive}.unpacked`;
const isLinux = process.platform === 'linux' && process.arch === 'x64';

describe('the package for Linux', () => {
  beforeEach(({ skip }) => skip(!isLinux, 'the stub of Electron is one for Linux on x64'));
  beforeAll(() => {
    if (!isLinux) return;
    makeStubElectron(join(dir, 'electron'));
    // As `npm run package -- --dir` does it, but for the build, which there is already.
    const args = [
      '--dir',
      '--linux',
      '--publish',
      'never',
      `-c.electronDist=${join(dir, 'electron')}`,
      `-c.directories.output=${join(dir, 'release')}`,
    ];
    const run = spawnSync(process.execPath, [join(PROJECT_DIR, 'node_modules/electron-builder/cli.js'), ...args], {
      cwd: PROJECT_DIR,
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new Error(`electron-builder failed:\n${run.stdout}${run.stderr}`);
  });

  /** Paths in the archive, without the slash at their front. */
  const archived = (): readonly string[] => listPackage(archive, { isPack: false }).map((path) => path.slice(1));
  const packages = (paths: readonly string[]): readonly string[] => [
    ...new Set(
      paths.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1]).filter((name) => name !== undefined),
    ),
  ];

  it('has what runs, and nothing that it was made from', () => {
    const paths = archived();
    expect(paths).toEqual(
      expect.arrayContaining([
        'package.json',
        'LICENSE',
        ...['main.js', 'preload.cjs', 'libraryWorker.js', 'doctor.js'].map((name) => `dist/electron/${name}`),
        ...['index.html', 'licences.json'].map((name) => `dist/renderer/${name}`),
        ...['tray.png', 'tray@2x.png', 'trayTemplate.png', 'window.png', 'play.png'].map((name) => `resources/shell/${name}`),
      ]),
    );
    expect(paths).not.toContain('dist/electron/headless.js');
    expect(paths.filter((path) => /\.(map|ts|tsx|mts|cts|sha256)$/.test(path))).toEqual([]);
    expect(
      paths.filter(
        (path) => !/^(dist|node_modules|resources|resources\/shell(\/.*)?|package\.json|LICENSE)$|^(dist|node_modules)\//.test(path),
      ),
    ).toEqual([]);
  });

  it('has the packages that run, and none that build, test or are in the page already', () => {
    const { dependencies } = JSON.parse(readFileSync(join(PROJECT_DIR, 'package.json'), 'utf8')) as { dependencies: object };
    const names = packages(archived());
    expect(names).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    const others = [
      'electron',
      'electron-builder',
      'vite',
      'vitest',
      'typescript',
      'playwright-core',
      'react',
      'video.js',
      'jassub',
      'radix-ui',
      'oxlint',
    ];
    expect(others.filter((name) => names.includes(name))).toEqual([]);
  });

  it('has the binaries of its own platform alone, beside the archive', () => {
    const inArchive = archived().filter(
      (path) => /\.(node|exe|dll|dylib|so)$|\/(ffmpeg|ffprobe)$/.test(path) && 'size' in statFile(archive, path),
    );
    const names = globSync('**/{*.node,ffmpeg,ffprobe}', { cwd: beside }).filter((path) => statSync(join(beside, path)).isFile());
    expect(names).toContain('node_modules/better-sqlite3/prebuilds/linux-x64.node');
    const known =
      /^node_modules\/(better-sqlite3\/prebuilds\/linux-x64\.node|@ffprobe-installer\/linux-x64\/ffprobe|ffmpeg-static\/ffmpeg)$/;
    expect([...names, ...inArchive].filter((path) => !known.test(path))).toEqual([]);
    expect(globSync('dist/electron/*', { cwd: beside }).toSorted()).toEqual(['dist/electron/doctor.js', 'dist/electron/libraryWorker.js']);
  });

  it('stays small: our own code, without ffmpeg and Electron', () => {
    const size = (paths: readonly string[]): number => paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
    const others = globSync('**/*', { cwd: beside }).filter((path) => !/ffprobe-installer|ffmpeg-static/.test(path));
    expect(size([archive])).toBeLessThan(30);
    expect(size(others.map((path) => join(beside, path)))).toBeLessThan(6);
    expect(globSync('locales/*', { cwd: unpackedDir }).toSorted()).toEqual(['locales/de.pak', 'locales/en-US.pak']);
  });

  it('has the licences of all of it', () => {
    const text = readFileSync(join(unpackedDir, 'resources/LICENCES.txt'), 'utf8');
    const named = new Set(Array.from(text.matchAll(/^(\S+) \d\S* \(/gm), ([, name]) => name));
    expect(packages(archived()).filter((name) => !named.has(name))).toEqual([]);
    expect(['ffmpeg-static', 'electron', 'video.js', 'jassub'].filter((name) => !named.has(name))).toEqual([]);
    expect(text).toContain('GNU GENERAL PUBLIC LICENSE');
    expect(readFileSync(join(unpackedDir, 'resources/FFMPEG.txt'), 'utf8')).toContain('ffmpeg.org');
  });

  it("has Electron's fuses set", () => {
    const binary = readFileSync(join(unpackedDir, 'playhead'), 'latin1');
    const wire = binary.slice(binary.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length + 2).slice(0, 8);
    // Run as Node, encrypt cookies, NODE_OPTIONS, --inspect, archive's integrity, archive only, V8 snapshot, more rights for file://.
    expect(wire).toBe('00001100');
  });

  it('tells by node alone what the machine can do', () => {
    const run = spawnSync(process.execPath, [join(beside, 'dist/electron/doctor.js'), '--json', '--data', join(dir, 'data')], {
      encoding: 'utf8',
      cwd: dir,
    });
    const report = JSON.parse(run.stdout) as { canPlay: boolean; databaseProblem: string | null; desktop: object };
    expect(report).toMatchObject({ canPlay: true, databaseProblem: null, desktop: { electron: join(unpackedDir, 'playhead') } });
    expect(run.status).toBe(0);
  });

  describe('taken out of its archive', () => {
    const { film } = shellSuite();
    beforeEach(({ skip }) => skip(findChromium() === null, 'Chromium is missing'));

    it('plays a film: nothing that it needs was left out', async () => {
      const appDir = join(dir, 'app');
      extractAll(archive, appDir);
      await using shell = launchShell({
        mainPath: join(appDir, 'dist/electron/main.js'),
        args: ['--smoke', film],
        env: { PLAYHEAD_DATA: join(dir, 'played') },
        workingDirectory: dir,
      });
      expect({ ...(await shell.exited), stderr: shell.stderr.split('\n').filter((line) => line.includes('stand-in')) }).toEqual({
        code: 0,
        signal: null,
        stderr: [],
      });
    });
  });
});
