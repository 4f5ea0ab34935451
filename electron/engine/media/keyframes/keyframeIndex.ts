/** Where an item's H.264 track may be cut without encoding it anew; pure data, kept for the next time. Times are 90 kHz ticks from the item's start. */
export interface KeyframeIndex {
  /** Index among all streams of the file, as ffmpeg counts. */
  readonly trackIndex: number;
  /** In the order of time; at least one. */
  readonly keyframes: readonly Keyframe[];
  /** SPS and PPS in Annex B. */
  readonly parameterSets: Buffer;
  /** How long before it is shown a picture has to be decoded, ticks; null: the container keeps decoding times. */
  readonly reorderTicks: number | null;
}

export interface Keyframe {
  /** Of an IDR picture, behind which nothing needs what came before it. */
  readonly ticks: number;
  /** Size of all pictures up to the next one in this list; an upper bound where the container tells no more. */
  readonly bytes: number;
}

const FORMAT = 2;

/** The index as compact bytes: differences as numbers of variable length, about six bytes for each keyframe. */
export function keyframeIndexBytes(index: KeyframeIndex): Buffer {
  const out: number[] = [FORMAT];
  const put = (value: number): void => {
    let left = value;
    for (; left > 127; left = Math.floor(left / 128)) out.push((left % 128) + 128);
    out.push(left);
  };
  put(index.trackIndex);
  put(index.reorderTicks === null ? 0 : index.reorderTicks + 1);
  put(index.parameterSets.length);
  out.push(...index.parameterSets);
  put(index.keyframes.length);
  let before = 0;
  for (const { ticks, bytes } of index.keyframes) {
    // The first may lie before the item's start; all others rise.
    put(before === 0 && ticks < 0 ? -ticks * 2 + 1 : (ticks - before) * 2);
    put(bytes);
    before = ticks;
  }
  return Buffer.from(out);
}

/** Reads what keyframeIndexBytes made; null for another format or damage. */
export function keyframeIndexFrom(stored: Buffer): KeyframeIndex | null {
  let at = 1;
  const take = (): number => {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = stored.readUInt8(at);
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  };
  try {
    if (stored.readUInt8(0) !== FORMAT) return null;
    const [trackIndex, reorder, setBytes] = [take(), take(), take()];
    const parameterSets = Buffer.from(stored.subarray(at, at + setBytes));
    at += setBytes;
    const count = take();
    if (count > stored.length) return null;
    const keyframes: Keyframe[] = [];
    let before = 0;
    for (let i = 0; i < count; i += 1) {
      const step = take();
      const ticks = step % 2 === 1 ? -(step - 1) / 2 : before + step / 2;
      keyframes.push({ ticks, bytes: take() });
      before = ticks;
    }
    return { trackIndex, keyframes, parameterSets, reorderTicks: reorder === 0 ? null : reorder - 1 };
  } catch (error) {
    if (error instanceof RangeError) return null; // cut off
    throw error;
  }
}
