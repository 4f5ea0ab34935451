import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { updateObstacle } from '../../../../electron/desktop/updates/updateObstacle.ts';
import type { Updater, UpdaterEvents } from '../../../../electron/desktop/updates/updater.ts';
import { Updates } from '../../../../electron/desktop/updates/updates.ts';
import type { UpdateState } from '../../../../shared/desktopBridge.ts';

let events: UpdaterEvents;
const updater = { check: vi.fn<Updater['check']>(), install: vi.fn<Updater['install']>() };
const createUpdater = vi.fn<(given: UpdaterEvents) => Promise<Updater>>(async (given) => {
  events = given;
  return updater;
});
const told: UpdateState[] = [];
const made: Updates[] = [];
const updatesWith = (obstacle: 'development' | 'unsigned' | null): Updates => {
  const updates = new Updates({
    obstacle,
    createUpdater,
    now: () => new Date('2026-11-22T00:00:00Z'),
    changed: (state) => told.push(state),
  });
  made.push(updates);
  return updates;
};
beforeEach(() => {
  vi.useFakeTimers();
  vi.clearAllMocks();
  updater.check.mockResolvedValue();
  told.length = 0;
});
afterEach(() => {
  for (const updates of made.splice(0)) updates[Symbol.dispose]();
  vi.useRealTimers();
});

describe('Updates', () => {
  it('asks nobody until somebody switches them on', async () => {
    const updates = updatesWith(null);
    await updates.check();
    await vi.advanceTimersByTimeAsync(10 * 24 * 3600 * 1000);
    expect(updates.state).toEqual({ kind: 'off' });
    expect(createUpdater).not.toHaveBeenCalled();
  });

  it.each(['development', 'unsigned'] as const)('asks nobody in a build that is %s', async (obstacle) => {
    const updates = updatesWith(obstacle);
    updates.setOn(true);
    await updates.check();
    expect(updates.state).toEqual({ kind: 'unavailable', reason: obstacle });
    expect(createUpdater).not.toHaveBeenCalled();
  });

  it('looks when switched on and once a day, until switched off', async () => {
    const updates = updatesWith(null);
    updates.setOn(true);
    await vi.advanceTimersByTimeAsync(0);
    events.nothingNew();
    expect(updates.state).toEqual({ kind: 'current', checkedAt: '2026-11-22T00:00:00.000Z' });
    await vi.advanceTimersByTimeAsync(24 * 3600 * 1000);
    expect(updater.check).toHaveBeenCalledTimes(2);
    updates.setOn(false);
    await vi.advanceTimersByTimeAsync(3 * 24 * 3600 * 1000);
    expect(updater.check).toHaveBeenCalledTimes(2);
    expect(updates.state).toEqual({ kind: 'off' });
  });

  it('tells of a download, and puts nothing in place before it is there', async () => {
    const updates = updatesWith(null);
    await expect(updates.install()).rejects.toThrow('no new version');
    updates.setOn(true);
    await vi.advanceTimersByTimeAsync(0);
    events.found('2.0.0');
    events.progress(0.5);
    events.downloaded('2.0.0');
    expect(told.map(({ kind }) => kind)).toEqual(['waiting', 'checking', 'downloading', 'downloading', 'ready']);
    expect(told[3]).toEqual({ kind: 'downloading', version: '2.0.0', share: 0.5 });
    await updates.install();
    expect(updater.install).toHaveBeenCalledOnce();
  });

  it('tells of a failure in words, and tries again the next time', async () => {
    const updates = updatesWith(null);
    updater.check.mockRejectedValueOnce(new Error('no network'));
    updates.setOn(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(updates.state).toEqual({ kind: 'failed', message: 'no network' });
    await updates.check();
    expect(updates.state).toEqual({ kind: 'checking' });
  });
});

describe('updateObstacle', () => {
  const dir = mkdtempSync(join(tmpdir(), 'playhead-updates-'));
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('is none in a package that knows where releases are', () => {
    expect(updateObstacle({ isPackaged: false, resourcesPath: dir })).toBe('development');
    expect(updateObstacle({ isPackaged: true, resourcesPath: dir })).toBe('unsigned');
    writeFileSync(join(dir, 'app-update.yml'), 'provider: github\n');
    expect(updateObstacle({ isPackaged: true, resourcesPath: dir })).toBeNull();
  });
});
