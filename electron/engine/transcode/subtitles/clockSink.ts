import { Writable } from 'node:stream';
import { createLineSplitter } from '../../ffmpeg/lineSplitter.ts';

/** Reads the times of packets that ffmpeg's framecrc muxer lists: "0, dts, pts, duration, size, crc" after "#tb 0: num/den". */
export class ClockSink extends Writable {
  readonly #onSeconds: (seconds: number) => void;
  readonly #lines = createLineSplitter((line) => this.#read(line));
  #secondsPerTick = 1;

  /** `onSeconds` gets the source's own time of each packet. */
  constructor(onSeconds: (seconds: number) => void) {
    super();
    this.#onSeconds = onSeconds;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: () => void): void {
    this.#lines.push(chunk.toString('latin1'));
    callback();
  }

  #read(line: string): void {
    const timebase = /^#tb 0: (\d+)\/(\d+)/.exec(line);
    if (timebase) {
      this.#secondsPerTick = Number(timebase[1]) / Number(timebase[2]);
      return;
    }
    const ticks = Number(/^0,\s*(-?\d+),/.exec(line)?.[1] ?? NaN);
    if (Number.isFinite(ticks)) this.#onSeconds(ticks * this.#secondsPerTick);
  }
}
