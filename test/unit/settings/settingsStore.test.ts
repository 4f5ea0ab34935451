import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedSettings } from '../../../electron/engine/settings/fixedSettings.ts';
import { SettingsStore } from '../../../electron/engine/settings/settingsStore.ts';
import { DEFAULT_SETTINGS } from '../../../shared/defaultSettings.ts';
import { SettingsChange } from '../../../shared/settingsContract.ts';

const NOT_GIVEN: Parameters<typeof fixedSettings>[0] = { cacheLimitBytes: null, videoSlots: null, idleRemake: null };
let dir: string;
let file: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'settings-'));
  file = join(dir, 'settings.json');
});
afterEach(() => rm(dir, { recursive: true }));

function open(env: NodeJS.ProcessEnv = {}, options = NOT_GIVEN): Promise<SettingsStore> {
  return SettingsStore.open(dir, fixedSettings(options, env));
}

async function written(): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}

describe('settings', () => {
  it('are the defaults until something is set, and write nothing', async () => {
    const settings = await open();
    expect(settings.values).toEqual(DEFAULT_SETTINGS);
    expect(settings.view()).toMatchObject({ fixed: [], problems: [] });
    expect(await readdir(dir)).toEqual([]);
  });

  it('change key by key, tell those who watch, and are there at the next start', async () => {
    const settings = await open();
    const seen: number[] = [];
    const unsubscribe = settings.onChange(() => seen.push(settings.values.playback.skipSeconds));
    const view = await settings.set({ playback: { skipSeconds: 30 } });
    expect(view.values.playback).toEqual({ ...DEFAULT_SETTINGS.playback, skipSeconds: 30 });
    unsubscribe();
    await settings.set({ playback: { audioLanguages: ['ja', 'de'] }, cache: { limitBytes: 2e9 } });
    expect(seen).toEqual([30]);
    const next = await open();
    expect(next.values.playback).toMatchObject({ skipSeconds: 30, audioLanguages: ['ja', 'de'] });
    expect(next.values.cache.limitBytes).toBe(2e9);
  });

  it('keep every one of many changes made at once, and leave one whole file', async () => {
    const settings = await open();
    await Promise.all([
      ...[11, 12, 13].map((skipSeconds) => settings.set({ playback: { skipSeconds } })),
      settings.set({ cache: { limitBytes: 5e8 } }),
      settings.set({ encoding: { refusedEncoders: ['h264_nvenc'] } }),
      settings.set({ encoding: { videoSlots: 3 } }),
    ]);
    expect(await written()).toEqual({
      version: 1,
      playback: { skipSeconds: 13 },
      cache: { limitBytes: 5e8 },
      encoding: { refusedEncoders: ['h264_nvenc'], videoSlots: 3 },
    });
    expect(await readdir(dir)).toEqual(['settings.json']);
  });

  it('never hand out the key of The Movie Database', async () => {
    const settings = await open();
    const view = await settings.set({ metadata: { tmdbKey: 'secret-key', isTmdbOn: true } });
    expect(view.values.metadata).toEqual({ isTmdbOn: true, hasTmdbKey: true });
    expect(JSON.stringify(view)).not.toContain('secret-key');
    expect(settings.values.metadata.tmdbKey).toBe('secret-key');
    expect((await settings.set({ metadata: { tmdbKey: null } })).values.metadata.hasTmdbKey).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('are readable by their owner alone', async () => {
    await (await open()).set({ playback: { skipSeconds: 5 } });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('keep what they do not know', async () => {
    const unknown = { later: { a: [1] }, playback: { skipSeconds: 7, hologram: true } };
    await writeFile(file, JSON.stringify({ version: 1, ...unknown }));
    const settings = await open();
    expect(settings.view().problems).toEqual([]);
    await settings.set({ playback: { skipSeconds: 8 } });
    expect(await written()).toEqual({ version: 1, ...unknown, playback: { skipSeconds: 8, hologram: true } });
  });

  it('put a damaged file aside, also a second one, and say so', async () => {
    await writeFile(file, '{"version": 1, "playb');
    expect((await open()).view().problems).toEqual([expect.stringContaining(`kept as ${file}.damaged.`)]);
    await writeFile(file, '[]');
    const settings = await open();
    expect(settings.view().problems).toEqual([expect.stringContaining(`kept as ${file}.damaged-2.`)]);
    await settings.set({ playback: { skipSeconds: 9 } });
    expect(await readFile(`${file}.damaged`, 'utf8')).toBe('{"version": 1, "playb');
    expect(await readFile(`${file}.damaged-2`, 'utf8')).toBe('[]');
  });

  it('copy a file of a newer version before they write to it, and keep its number', async () => {
    const newer = { version: 9, playback: { skipSeconds: 20 }, wonders: {} };
    await writeFile(file, JSON.stringify(newer));
    const settings = await open();
    expect(settings.values.playback.skipSeconds).toBe(20);
    expect(settings.view().problems).toEqual([expect.stringContaining('newer version')]);
    await settings.set({ playback: { skipSeconds: 21 } });
    expect(await written()).toEqual({ ...newer, playback: { skipSeconds: 21 } });
    expect(JSON.parse(await readFile(`${file}.version-9`, 'utf8'))).toEqual(newer);
  });

  it('leave out a value that is not understood, and nothing beside it', async () => {
    await writeFile(file, JSON.stringify({ playback: { skipSeconds: 'many', subtitles: 'always' }, cache: 7 }));
    const settings = await open();
    expect(settings.values.playback).toEqual({ ...DEFAULT_SETTINGS.playback, subtitles: 'always' });
    expect(settings.view().problems).toEqual([expect.stringContaining('"playback.skipSeconds"')]);
    expect((await settings.set({ playback: { skipSeconds: 15 } })).problems).toEqual([]);
  });

  it('stay as they were where they cannot be written', async () => {
    const settings = await SettingsStore.open(join(dir, 'not-there'), { fixed: [], problems: [] });
    await expect(settings.set({ playback: { skipSeconds: 15 } })).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
    expect(settings.values.playback.skipSeconds).toBe(5);
  });

  it('refuse what makes no sense', () => {
    expect(SettingsChange.safeParse({ playback: { skipSeconds: 0 } }).success).toBe(false);
    expect(SettingsChange.safeParse({ cache: { limit: 5 } }).success).toBe(false);
    expect(SettingsChange.safeParse({ playback: { audioLanguages: ['English'] } }).success).toBe(false);
    expect(SettingsChange.parse({ playback: { skipSeconds: 1 } })).toEqual({ playback: { skipSeconds: 1 } });
  });
});

describe('what is given at the start', () => {
  const env = { PLAYHEAD_CACHE_BYTES: '3000000000', PLAYHEAD_HARDWARE: '0', PLAYHEAD_IDLE_REMAKE: '1', PLAYHEAD_TMDB_KEY: '' };

  it('wins over what is set, is shown as such and cannot be changed', async () => {
    await writeFile(file, JSON.stringify({ cache: { limitBytes: 5e9 } }));
    const settings = await open(env);
    expect(settings.values.cache.limitBytes).toBe(3e9);
    expect(settings.values.encoding).toMatchObject({ isHardwareAllowed: false, isRemadeWhenIdle: true });
    expect(settings.view().fixed).toEqual([
      { key: 'cache.limitBytes', by: 'PLAYHEAD_CACHE_BYTES' },
      { key: 'encoding.isHardwareAllowed', by: 'PLAYHEAD_HARDWARE' },
      { key: 'encoding.isRemadeWhenIdle', by: 'PLAYHEAD_IDLE_REMAKE' },
    ]);
    await expect(settings.set({ cache: { limitBytes: 1e9 } })).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await open()).values.cache.limitBytes).toBe(5e9);
  });

  it('wins as an option of the engine over the environment', async () => {
    const settings = await open({ PLAYHEAD_VIDEO_SLOTS: '4' }, { ...NOT_GIVEN, videoSlots: 1 });
    expect(settings.values.encoding.videoSlots).toBe(1);
    expect(settings.view().fixed).toEqual([{ key: 'encoding.videoSlots', by: null }]);
  });

  it('is left out with a word where it is not understood', async () => {
    const settings = await open({ PLAYHEAD_VIDEO_SLOTS: 'all', PLAYHEAD_HARDWARE: 'yes' });
    expect(settings.values).toEqual(DEFAULT_SETTINGS);
    expect(settings.view().problems).toEqual([
      expect.stringContaining('PLAYHEAD_HARDWARE'),
      expect.stringContaining('PLAYHEAD_VIDEO_SLOTS'),
    ]);
  });
});
