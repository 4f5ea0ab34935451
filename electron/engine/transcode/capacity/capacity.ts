import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { VideoTrack } from '../../media/mediaInfo.ts';
import type { VideoRendition } from '../../media/rendition.ts';
import { expectedSpeed, tooSlowRenditions } from './expectedSpeed.ts';
import { sourceClass, sourceFramesPerSecond, withMeasurement, type SpeedRecord } from './speedRecord.ts';

const CapacityFile = z.object({
  version: z.literal(1),
  speeds: z.array(
    z.object({ encoder: z.string(), areaPx: z.number(), source: z.string(), framesPerSecond: z.number().positive(), atMs: z.number() }),
  ),
});

export interface CapacityRequest {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How fast this machine makes what, measured while it does, kept between starts. */
export class Capacity {
  readonly #request: CapacityRequest;
  #records: readonly SpeedRecord[];
  #writing: Promise<void> | null = null;
  #hasNews = false;
  #isClosed = false;

  private constructor(request: CapacityRequest, records: readonly SpeedRecord[]) {
    this.#request = request;
    this.#records = records;
  }

  /** With what earlier starts measured; with nothing where that cannot be read. */
  static async open(request: CapacityRequest): Promise<Capacity> {
    try {
      const file = CapacityFile.parse(JSON.parse(await readFile(capacityFile(request.dataDir), 'utf8')));
      return new Capacity(request, file.speeds);
    } catch {
      return new Capacity(request, []); // not there yet, or damaged: it is measured anew
    }
  }

  /** A run has made `rendition` of `track` at this many film seconds per second of work. */
  record(run: { readonly encoder: string; readonly rendition: VideoRendition; readonly track: VideoTrack; readonly speed: number }): void {
    if (this.#isClosed) return; // runs that end because the engine does
    const { encoder, rendition, track, speed } = run;
    this.#records = withMeasurement(this.#records, {
      encoder,
      areaPx: rendition.widthPx * rendition.heightPx,
      source: sourceClass(track),
      framesPerSecond: speed * sourceFramesPerSecond(track),
      atMs: this.#request.clock.nowMs(),
    });
    this.#hasNews = true;
    this.#writing ??= this.#write();
  }

  /** See tooSlowRenditions. */
  tooSlow(video: readonly VideoRendition[], track: VideoTrack, encoderFor: (rendition: VideoRendition) => string): ReadonlySet<string> {
    return tooSlowRenditions(this.#records, video, track, encoderFor);
  }

  /** See expectedSpeed; null: nothing is known. */
  expectedSpeed(encoder: string, track: VideoTrack, rendition: VideoRendition): number | null {
    return expectedSpeed(this.#records, encoder, track, rendition);
  }

  /** Resolves when everything is on the disk. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writing;
  }

  async #write(): Promise<void> {
    const { dataDir, logger } = this.#request;
    const temporary = `${capacityFile(dataDir)}.${process.pid}.tmp`;
    try {
      while (this.#hasNews) {
        this.#hasNews = false;
        await writeFile(temporary, JSON.stringify({ version: 1, speeds: this.#records }));
        await rename(temporary, capacityFile(dataDir));
      }
    } catch (error) {
      logger.warn({ err: error }, 'what was measured of this computer could not be kept: the next start measures again');
      await rm(temporary, { force: true }).catch(() => undefined); // the failure was told above
    } finally {
      this.#writing = null;
    }
  }
}

function capacityFile(dataDir: string): string {
  return join(dataDir, 'capacity.json');
}
