import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from 'better-sqlite3';
import { openDatabase } from '../../../electron/engine/library/database.ts';
import { createItemRecords } from '../../../electron/engine/library/itemRecords.ts';
import { KeyframeIndexes } from '../../../electron/engine/library/keyframeIndexes.ts';
import { createKeyframeRecords } from '../../../electron/engine/library/keyframeRecords.ts';
import { annexBFrom } from '../../../electron/engine/media/h264/nalUnits.ts';
import type { ContainerIndex } from '../../../electron/engine/media/keyframes/containerIndex.ts';
import type { VideoTrack } from '../../../electron/engine/media/mediaInfo.ts';
import { PPS, SPS } from '../media/keyframes/avcBytes.ts';
import { mediaInfo, videoTrack } from '../media/tracks.ts';

const logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {}, fatal() {}, child: () => logger } as never;

function found(everySeconds: number): ContainerIndex {
  const points = Array.from({ length: Math.ceil(60 / everySeconds) }, (_, i) => ({ pts: i * everySeconds * 1000, bytes: 1000, sample: i }));
  return { kind: 'index', unitsPerSecond: 1000, points, firstPts: null, reorder: null, parameterSets: annexBFrom([SPS, PPS]) };
}

let database: Database;
beforeEach(() => {
  database = openDatabase(':memory:');
});
afterEach(() => {
  database.close();
});

function setUp(options: { readonly read?: ContainerIndex | Error; readonly track?: Partial<VideoTrack>; readonly container?: string }) {
  const info = { ...mediaInfo([videoTrack(options.track)]), container: options.container ?? 'matroska,webm' };
  const item = { itemId: 'an-item', info, path: '/films/a.mkv', growth: null };
  createItemRecords(database).put({ itemId: item.itemId, info }, { path: item.path, sizeBytes: 1, modifiedMs: 1 }, new Date(0));
  const scan = Promise.withResolvers<ContainerIndex | null>();
  const calls: string[] = [];
  const read = options.read ?? { kind: 'none', reason: 'a test' };
  const records = createKeyframeRecords(database);
  const indexes = new KeyframeIndexes({
    records,
    logger,
    read: () => {
      calls.push('read');
      return read instanceof Error ? Promise.reject(read) : Promise.resolve(read);
    },
    scan: () => {
      calls.push('scan');
      return { result: scan.promise, stop: () => scan.resolve(null) };
    },
  });
  return { item, indexes, records, calls, finish: scan.resolve };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('KeyframeIndexes', () => {
  it('stores what the container tells, and does not read it again', async () => {
    const { item, indexes, calls } = setUp({ read: found(2) });
    await indexes.prepare(item);
    await indexes.prepare(item);
    expect(indexes.find(item.itemId)?.keyframes).toHaveLength(30);
    expect(calls).toEqual(['read']);
  });

  it('scans where the container tells nothing, once, and stores what is found', async () => {
    const { item, indexes, calls, finish } = setUp({});
    await indexes.prepare(item);
    await indexes.prepare(item);
    expect(indexes.find(item.itemId)).toBeNull();
    finish(found(4));
    await turn();
    expect(indexes.find(item.itemId)?.keyframes).toHaveLength(15);
    await indexes.prepare(item);
    expect(calls).toEqual(['read', 'scan']);
  });

  it('scans where cues leave so many keyframes out that the groups are too long', async () => {
    const { item, indexes, calls, finish } = setUp({ read: found(20) });
    await indexes.prepare(item);
    finish(found(2));
    await turn();
    expect(calls).toEqual(['read', 'scan']);
    expect(indexes.find(item.itemId)?.keyframes).toHaveLength(30);
  });

  it('believes MP4 that its groups are long', async () => {
    const { item, indexes, calls } = setUp({ read: found(20), container: 'mov,mp4,m4a,3gp,3g2,mj2' });
    await indexes.prepare(item);
    expect(calls).toEqual(['read']);
  });

  it('scans where the file cannot be read as its container', async () => {
    const { item, indexes, calls } = setUp({ read: new Error('EIO') });
    await indexes.prepare(item);
    expect(calls).toEqual(['read', 'scan']);
  });

  it('remembers that a film is not to be copied', async () => {
    const { item, indexes, records, calls } = setUp({ read: { kind: 'refused', reason: 'a test' } });
    await indexes.prepare(item);
    await indexes.prepare(item);
    expect(records.find(item.itemId)).toEqual({ index: null });
    expect(calls).toEqual(['read']);
  });

  it('does not look into films that would not be copied anyway', async () => {
    const { item, indexes, calls } = setUp({ read: found(2), track: { rotationDegrees: 90 } });
    await indexes.prepare(item);
    expect(calls).toEqual([]);
  });

  it('stores nothing of a scan that was stopped', async () => {
    const { item, indexes, records } = setUp({});
    await indexes.prepare(item);
    indexes[Symbol.dispose]();
    await turn();
    expect(records.find(item.itemId)).toBeNull();
    await indexes.prepare(item);
    expect(records.find(item.itemId)).toBeNull();
  });

  it('reads anew what is stored in a way that is not known', async () => {
    const { item, indexes, calls } = setUp({ read: found(2) });
    await indexes.prepare(item);
    database.prepare("UPDATE keyframe_indexes SET keyframes = x'63'").run();
    expect(indexes.find(item.itemId)).toBeNull();
    await indexes.prepare(item);
    expect(indexes.find(item.itemId)?.keyframes).toHaveLength(30);
    expect(calls).toEqual(['read', 'read']);
  });
});
