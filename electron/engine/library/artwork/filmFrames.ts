import { sampleFrame } from '../../ffmpeg/pictures/sampleFrame.ts';
import { stillPicture } from '../../ffmpeg/previews/stillPicture.ts';
import type { EncodeTools } from '../../ffmpeg/mediaTools.ts';
import { colorPlan } from '../../media/colorPlan.ts';
import type { MediaInfo, VideoTrack } from '../../media/mediaInfo.ts';
import { previewSize } from '../../media/previews/previewSize.ts';
import type { ToneMap } from '../../media/toneMap.ts';
import { frameScore } from './frameScore.ts';
import { pickPlace } from './pickPlace.ts';

export interface FilmFramesRequest {
  readonly tools: () => Promise<Pick<EncodeTools, 'ffmpeg' | 'processTable'>>;
  /** A file with the table of a tone map. */
  readonly toneMapPath: (toneMap: ToneMap) => Promise<string>;
  /** Does the work when viewers leave time for it; it may be broken off and begun again. */
  readonly background: <T>(
    work: (signal: AbortSignal) => Promise<T>,
    options: { readonly signal: AbortSignal; readonly isIdle: boolean },
  ) => Promise<T>;
}

/** A film of which a frame is wanted. */
export interface FramedFilm {
  readonly path: string;
  readonly info: MediaInfo;
  readonly track: VideoTrack;
  readonly durationSeconds: number;
  /** Nobody waits for it. */
  readonly isIdle: boolean;
  readonly niceness: number;
}

/** Pictures are judged in this size: enough to see whether they are sharp. */
const SAMPLE_LONG_SIDE_PX = 192;

/** Frames of films that stand for them. */
export class FilmFrames {
  readonly #request: FilmFramesRequest;

  constructor(request: FilmFramesRequest) {
    this.#request = request;
  }

  /** The place of a good frame, in seconds; null: the film has none. Throws FFMPEG_MISSING, the signal's reason. */
  async pick({ path, info, track, durationSeconds, niceness, isIdle }: FramedFilm, { signal }: Waiting): Promise<number | null> {
    const { background, tools } = this.#request;
    const { ffmpeg, processTable } = await tools();
    const toneMapPath = await this.#toneMapPath(track);
    const size = previewSize(track, SAMPLE_LONG_SIDE_PX);
    const scoreAt = async (fromSeconds: number): Promise<number | null> => {
      const request = { path, info, track, size, fromSeconds, toneMapPath, ffmpeg, processTable, niceness };
      const bytes = await background((attempt) => sampleFrame(request, { signal: attempt }), { signal, isIdle });
      return bytes && frameScore({ bytes, ...size });
    };
    return pickPlace(durationSeconds, scoreAt);
  }

  /** A frame as JPEG, as wide as asked for or as the film; null: the film has none there. Throws the same. */
  async picture(film: FramedFilm & { readonly atSeconds: number; readonly widthPx: number }, { signal }: Waiting): Promise<Buffer | null> {
    const { background, tools } = this.#request;
    const { path, info, track, atSeconds: fromSeconds, niceness, isIdle } = film;
    const { ffmpeg, processTable } = await tools();
    const toneMapPath = await this.#toneMapPath(track);
    const longSidePx = film.widthPx * Math.max(1, track.displayHeightPx / track.displayWidthPx);
    const request = { path, info, track, size: previewSize(track, longSidePx), fromSeconds, toneMapPath, ffmpeg, processTable, niceness };
    return background((attempt) => stillPicture(request, { signal: attempt }), { signal, isIdle });
  }

  /** null: nothing has to be tone-mapped. */
  async #toneMapPath(track: VideoTrack): Promise<string | null> {
    const { toneMap } = colorPlan(track);
    return toneMap && this.#request.toneMapPath(toneMap);
  }
}

interface Waiting {
  readonly signal: AbortSignal;
}
