import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SettingsStore } from '../../../../electron/desktop/settings/settingsStore.ts';
import { DEFAULT_DESKTOP_SETTINGS, type DesktopSettings } from '../../../../shared/desktopSettings.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'playhead-settings-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));
const file = (): string => join(dir, 'settings.json');

describe('SettingsStore', () => {
  it('switches nothing on by itself', () => {
    expect(DEFAULT_DESKTOP_SETTINGS).toEqual({ language: null, theme: 'system', staysInTray: false });
  });

  it('keeps a change and tells of it', () => {
    const told: DesktopSettings[] = [];
    new SettingsStore(dir, (settings) => told.push(settings)).change({ language: 'de' });
    expect(told).toEqual([{ ...DEFAULT_DESKTOP_SETTINGS, language: 'de' }]);
    expect(new SettingsStore(dir, () => undefined).current).toEqual(told[0]);
  });

  it('refuses what is no setting, and keeps what was', () => {
    const store = new SettingsStore(dir, () => undefined);
    expect(() => store.change({ theme: 'pink' } as never)).toThrow('Invalid option');
    expect(store.current).toEqual(DEFAULT_DESKTOP_SETTINGS);
  });

  it.each([
    ['nothing', ''],
    ['half a file', '{"theme": "da'],
    ['another kind of value', '{"theme": "pink"}'],
  ])('begins anew over %s', (_name, text) => {
    writeFileSync(file(), text);
    expect(new SettingsStore(dir, () => undefined).current).toEqual(DEFAULT_DESKTOP_SETTINGS);
  });

  it('takes files of older and newer versions, as far as it knows them', () => {
    writeFileSync(file(), '{"theme": "dark", "hasWings": true}');
    const store = new SettingsStore(dir, () => undefined);
    expect(store.current).toEqual({ ...DEFAULT_DESKTOP_SETTINGS, theme: 'dark' });
    store.change({ staysInTray: true });
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ ...DEFAULT_DESKTOP_SETTINGS, theme: 'dark', staysInTray: true });
  });
});
