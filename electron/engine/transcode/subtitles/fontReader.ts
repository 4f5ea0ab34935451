import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../../base/errors.ts';
import { SingleFlight } from '../../base/singleFlight.ts';
import { dumpAttachments } from '../../ffmpeg/dumpAttachments.ts';
import type { AttachedFont } from '../../media/mediaInfo.ts';
import { fontMediaType, type FontMediaType } from '../../media/subtitles/fontFormat.ts';
import type { TranscodeItem } from '../transcodeItem.ts';
import type { TrackReaderRequest } from './trackReader.ts';

export interface FontFile {
  readonly bytes: Buffer;
  readonly mediaType: FontMediaType;
}

type Item = Pick<TranscodeItem, 'itemId' | 'path' | 'info' | 'title'>;

/** What is kept in place of an attachment that is no font, so that it is not read again. */
const NO_FONT = Buffer.alloc(0);

/** Reads the fonts that are attached to films, all of a film in one process, once; they are kept in the data folder. */
export class FontReader {
  readonly #request: TrackReaderRequest;
  readonly #reading = new SingleFlight<string, void>();

  constructor(request: TrackReaderRequest) {
    this.#request = request;
  }

  /** One font. Throws FILE_MISSING (no such font), NOT_MEDIA (what is attached is none), FFMPEG_MISSING and what the file system throws. */
  async font(item: Item, index: number): Promise<FontFile> {
    const fonts = item.info.fonts ?? [];
    if (!fonts.some((font) => font.index === index))
      throw new EngineError('FILE_MISSING', `"${item.title}" has no font ${index} attached. Open it again.`);
    let bytes = await this.#stored(item, index);
    if (bytes === null) {
      await this.#reading.run(item.itemId, () => this.#readAll(item, fonts));
      bytes = await this.#stored(item, index);
    }
    const mediaType = bytes && fontMediaType(bytes);
    if (bytes === null || mediaType === null)
      throw new EngineError('NOT_MEDIA', `What is attached to "${item.title}" as font ${index} is no font. Its text is shown in another.`);
    return { bytes, mediaType };
  }

  #stored({ itemId }: Item, index: number): Promise<Buffer | null> {
    return this.#request.store.read(itemId, storedName(index));
  }

  async #readAll(item: Item, fonts: readonly AttachedFont[]): Promise<void> {
    const { store, logger } = this.#request;
    const { ffmpeg, processTable } = await this.#request.tools();
    const scratch = await store.scratchDir();
    try {
      const targets = fonts.map(({ index, sizeBytes }) => ({ index, sizeBytes, target: join(scratch, storedName(index)) }));
      await dumpAttachments({ path: item.path, attachments: targets, ffmpeg, processTable, logger });
      for (const { index, sizeBytes, target } of targets) {
        const bytes = await readFile(target).catch(() => null); // not written: ffmpeg's failure is in the log
        if (bytes === null) continue;
        const isFont = bytes.length === sizeBytes && fontMediaType(bytes) !== null;
        await store.write(item.itemId, storedName(index), isFont ? bytes : NO_FONT);
      }
      await store.trim(item.itemId);
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
}

function storedName(index: number): string {
  return `font-${index}`;
}
