import { describe, expect, it } from 'vitest';
import type { AccessUnit, ElementaryStream } from '../../../electron/engine/media/accessUnit.ts';
import { tsSegment } from '../../../electron/engine/media/tsWriter.ts';
import { UnfinishedSegment } from '../../../electron/engine/transcode/unfinishedSegment.ts';

const VIDEO: ElementaryStream = { kind: 'video', streamType: 0x1b, descriptors: Buffer.alloc(0) };
const units = [5000, 700, 40, 300, 90].map((bytes, i): AccessUnit => ({
  ptsTicks: i * 3600,
  dtsTicks: i * 3600,
  isKeyframe: i === 0,
  data: Buffer.alloc(bytes, i + 1),
}));

function begun(onAbandoned = (): void => undefined): UnfinishedSegment {
  return new UnfinishedSegment({ stream: VIDEO, index: 7, onAbandoned });
}

describe('UnfinishedSegment', () => {
  it('gives every reader the bytes that are stored in the end, whenever he comes', async () => {
    const segment = begun();
    const readers = [];
    for (const unit of units) {
      readers.push(segment.read().toArray());
      segment.push(unit);
    }
    segment.end();
    readers.push(segment.read().toArray());
    const stored = tsSegment([{ stream: VIDEO, units }], 7);
    const read = (await Promise.all(readers)).map((chunks) => Buffer.concat(chunks as Buffer[]).equals(stored));
    expect(read).toEqual(Array.from({ length: 6 }, () => true));
  });

  it('gives a picture away as soon as the next one is there', () => {
    const segment = begun();
    segment.push(units[0]!);
    segment.push(units[1]!);
    const bytes = segment.read().read() as Buffer;
    expect(bytes.length).toBeGreaterThan(5000);
    expect(bytes.length % 188).toBe(0);
  });

  it('breaks off its readers when it fails', async () => {
    const segment = begun();
    segment.push(units[0]!);
    const reading = segment.read().toArray();
    segment.fail(new Error('not what was promised'));
    await expect(reading).rejects.toThrow('not what was promised');
  });

  it('tells when the last reader has gone before the end, and not after it', async () => {
    let abandoned = 0;
    const segment = begun(() => {
      abandoned += 1;
    });
    segment.push(units[0]!);
    const [first, second] = [segment.read(), segment.read()];
    const closed = [first, second].map((reader) => new Promise((resolve) => reader.once('close', resolve)));
    first.destroy();
    await closed[0];
    expect(abandoned).toBe(0);
    second.destroy();
    await closed[1];
    expect(abandoned).toBe(1);
    const whole = begun(() => {
      abandoned += 1;
    });
    whole.end();
    await whole.read().toArray();
    expect(abandoned).toBe(1);
  });
});
