import type { AudioTrack, Chapter, MediaInfo, SubtitleTrack, Track, VideoTrack } from '../media/mediaInfo.ts';
import { parseRational, rational, rationalValue, type Rational } from '../media/timebase.ts';
import { orientationFromMatrix, quarterTurn, type Orientation } from './displayMatrix.ts';
import { attachedFonts } from './attachedFonts.ts';
import { mediaTags } from './mediaTags.ts';
import { constantFrameRate } from './frameRate.ts';
import type { ProbeReport, ProbeStream } from './probeReport.ts';

/** Codecs of still pictures; some films use them too (MJPEG cameras, PNG and TIFF sequences). */
const STILL_CODECS = new Set(['mjpeg', 'png', 'bmp', 'gif', 'webp', 'tiff', 'jpeg2000', 'jpegxl', 'jpegls', 'ppm']);

const BITMAP_SUBTITLES = new Set(['hdmv_pgs_subtitle', 'dvd_subtitle', 'dvb_subtitle', 'xsub']);

/** A sample aspect ratio beyond this is damage, not an anamorphic film (the widest in use is 4:1). */
const MAX_ASPECT = 8;

/** Names that writers put on tracks of their own accord; they tell a person nothing. */
const WRITER_NAMES =
  /handler?|core media|iso media|media file|gpac|mainconcept|l-smash|^(vide|soun|text|sbtl|subt|hint|crh|mp4|video|audio|sound|subtitles?)$/i;

/**
 * The engine's view of a probe. `durationSeconds` is the container's claim, not settled yet. Tracks that are neither video, audio nor
 * subtitles, and those whose size or rate ffprobe could not find out, are left out.
 */
export function mediaInfoFromProbe(report: ProbeReport): MediaInfo {
  const { format, chapters } = report;
  const streams = streamsOfOneProgram(report);
  const startSeconds = format.start_time ?? 0;
  const claimed = positive(format.duration);
  const fonts = attachedFonts(report.streams);
  const tags = mediaTags(report);
  const filmCount = streams.filter((stream) => stream.codec_type === 'video' && !STILL_CODECS.has(stream.codec_name ?? '')).length;
  return {
    container: format.format_name,
    startMicros: Math.round(startSeconds * 1e6),
    durationSeconds: claimed,
    claimedDurationSeconds: claimed,
    bitrateBps: positive(format.bit_rate),
    title: filled(format.tags['title']) ?? oggTitle(report),
    tracks: streams.flatMap((stream) => trackFrom(stream, startSeconds, filmCount > 0)),
    chapters: chapters.flatMap((chapter) => chapterFrom(chapter, startSeconds)),
    ...(fonts.length > 0 && { fonts }),
    ...(tags && { tags }),
  };
}

/**
 * Of a broadcast multiplex, the programme whose picture begins first: the others run on clocks of their own (ISO/IEC 13818-1, 2.4.4).
 * All streams where there are not several programmes with a picture.
 */
function streamsOfOneProgram({ streams, programs }: ProbeReport): readonly ProbeStream[] {
  const starts = programs.flatMap((program) => {
    const indices = new Set(program.streams.map((stream) => stream.index));
    const members = streams.filter((stream) => indices.has(stream.index));
    const pictures = members.filter(
      (stream) => stream.codec_type === 'video' && stream.pix_fmt !== undefined && stream.start_time !== undefined,
    );
    return pictures.length === 0 ? [] : [{ members, startSeconds: Math.min(...pictures.map((stream) => stream.start_time ?? Infinity)) }];
  });
  if (starts.length < 2) return streams;
  return starts.reduce((first, next) => (next.startSeconds < first.startSeconds ? next : first)).members;
}

function trackFrom(stream: ProbeStream, containerStart: number, hasFilm: boolean): Track[] {
  const base = {
    index: stream.index,
    codec: codecName(stream),
    profile: filled(stream.profile),
    language: language(stream.tags['language']),
    title: filled(stream.tags['title']) ?? trackName(stream.tags['handler_name']),
    isDefault: stream.disposition['default'] === 1,
    isForced: stream.disposition['forced'] === 1,
    startSeconds: stream.start_time === undefined ? null : rounded(stream.start_time - containerStart),
    durationSeconds: positive(stream.duration) ?? clockSeconds(stream.tags['duration']),
    bitrateBps: positive(stream.bit_rate) ?? positive(Number(stream.tags['bps'] ?? NaN)),
  };
  if (stream.codec_type === 'video') return videoFrom(stream, base, hasFilm);
  if (stream.codec_type === 'audio') return audioFrom(stream, base);
  if (stream.codec_type === 'subtitle' && stream.codec_name !== undefined) {
    const track: SubtitleTrack = { ...base, kind: 'subtitle', form: BITMAP_SUBTITLES.has(stream.codec_name) ? 'bitmap' : 'text' };
    return [stream.disposition['hearing_impaired'] === 1 ? { ...track, isHearingImpaired: true } : track];
  }
  return [];
}

type TrackBase = Omit<SubtitleTrack, 'kind' | 'form'>;

function videoFrom(stream: ProbeStream, base: TrackBase, hasFilm: boolean): VideoTrack[] {
  const [widthPx, heightPx] = [positive(stream.width), positive(stream.height)];
  if (widthPx === null || heightPx === null) return [];
  const sampleAspectRatio = aspectRatio(stream.sample_aspect_ratio);
  const orientation = orientationOf(stream);
  const squareWidth = Math.max(1, Math.round(widthPx * rationalValue(sampleAspectRatio)));
  const isSideways = orientation.rotationDegrees === 90 || orientation.rotationDegrees === 270;
  const isInterlaced = ['tt', 'bb', 'tb', 'bt'].includes(stream.field_order ?? '');
  const dolbyVision = stream.side_data_list.find((data) => data.side_data_type === 'DOVI configuration record');
  const track: VideoTrack = {
    ...base,
    kind: 'video',
    widthPx,
    heightPx,
    sampleAspectRatio,
    ...orientation,
    displayWidthPx: isSideways ? heightPx : squareWidth,
    displayHeightPx: isSideways ? squareWidth : heightPx,
    frameRate: constantFrameRate(stream, isInterlaced),
    averageFrameRate: parseRational(stream.avg_frame_rate),
    pixelFormat: filled(stream.pix_fmt),
    bitDepth: bitDepth(stream),
    level: stream.level === undefined || stream.level < 0 ? null : stream.level,
    hasBFrames: (stream.has_b_frames ?? 0) > 0,
    isInterlaced,
    color: {
      range: known(stream.color_range),
      space: known(stream.color_space),
      transfer: known(stream.color_transfer),
      primaries: known(stream.color_primaries),
    },
    hdr: dolbyVision
      ? 'dolby-vision'
      : stream.color_transfer === 'smpte2084'
        ? 'hdr10'
        : stream.color_transfer === 'arib-std-b67'
          ? 'hlg'
          : null,
    dolbyVisionProfile: dolbyVision?.dv_profile ?? null,
    isCover: isCover(stream, hasFilm),
  };
  return [track];
}

function audioFrom(stream: ProbeStream, base: TrackBase): AudioTrack[] {
  const [sampleRateHz, channels] = [positive(stream.sample_rate), positive(stream.channels)];
  if (sampleRateHz === null || channels === null) return [];
  return [{ ...base, kind: 'audio', sampleRateHz, channels, channelLayout: filled(stream.channel_layout) }];
}

/** A picture beside the film or the music: marked so, or a still with no more than one frame, or without a rate next to a film. */
function isCover(stream: ProbeStream, hasFilm: boolean): boolean {
  const { disposition } = stream;
  if (disposition['attached_pic'] === 1 || disposition['timed_thumbnails'] === 1 || disposition['still_image'] === 1) return true;
  if (!STILL_CODECS.has(stream.codec_name ?? '')) return false;
  return stream.nb_frames === 1 || (hasFilm && parseRational(stream.avg_frame_rate) === null);
}

function orientationOf(stream: ProbeStream): Orientation {
  const sideData = stream.side_data_list.find((data) => data.displaymatrix !== undefined || data.rotation !== undefined);
  const fromMatrix = sideData?.displaymatrix === undefined ? null : orientationFromMatrix(sideData.displaymatrix);
  if (fromMatrix) return fromMatrix;
  // ffprobe counts counter-clockwise, the old "rotate" tag clockwise.
  const clockwise = sideData?.rotation === undefined ? Number(stream.tags['rotate'] ?? 0) : -sideData.rotation;
  return { rotationDegrees: Number.isFinite(clockwise) ? quarterTurn(clockwise) : 0, isMirrored: false };
}

function aspectRatio(value: string | undefined): Rational {
  const ratio = parseRational(value);
  const square = rational(1, 1);
  if (!ratio) return square;
  return rationalValue(ratio) > MAX_ASPECT || rationalValue(ratio) < 1 / MAX_ASPECT ? square : ratio;
}

/** From the pixel format's name (yuv420p10le, p010le, gray12be, rgb48le), else from the codec's own figure, else 8. */
function bitDepth(stream: ProbeStream): number {
  const format = stream.pix_fmt;
  const match = /(?:p|gray|gbrp|gbrap|xyz|p0|x2rgb|x2bgr)(9|10|12|14|16)(?:le|be)$/.exec(format ?? '');
  if (match) return Number(match[1]);
  if (/^(rgb48|bgr48|rgba64|bgra64|ya16|ayuv64)/.test(format ?? '')) return 16;
  return format === undefined ? (positive(stream.bits_per_raw_sample) ?? 8) : 8;
}

function codecName(stream: ProbeStream): string {
  const tag = stream.codec_tag_string ?? '';
  return filled(stream.codec_name) ?? (tag === '' || tag.startsWith('[') ? 'unknown' : tag.trim());
}

/** The first of what may be a list ("ita,ita,eng" in DVB), in lower case. */
function language(tag: string | undefined): string | null {
  const code = (tag ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  return ['', 'und', 'unk', 'unknown', 'mis', 'xxx'].includes(code) || !/^[a-z]{2,8}(-[a-z0-9]{1,8})*$/.test(code) ? null : code;
}

function trackName(handler: string | undefined): string | null {
  const name = filled(handler?.replace(/^\P{L}+/u, '')); // QuickTime puts a length byte in front
  return name === null || WRITER_NAMES.test(name) ? null : name;
}

/** Ogg keeps the title of the whole on its only track. */
function oggTitle({ format, streams }: ProbeReport): string | null {
  return format.format_name === 'ogg'
    ? (streams.map((stream) => filled(stream.tags['title'])).find((title) => title !== null) ?? null)
    : null;
}

function chapterFrom(chapter: ProbeReport['chapters'][number], containerStart: number): Chapter[] {
  if (chapter.start_time === undefined || chapter.end_time === undefined) return [];
  const startSeconds = Math.max(0, rounded(chapter.start_time - containerStart));
  const endSeconds = rounded(chapter.end_time - containerStart);
  return endSeconds <= startSeconds ? [] : [{ startSeconds, endSeconds, title: filled(chapter.tags['title']) }];
}

/** Matroska's DURATION tag, "00:00:30.076000000", in seconds. */
function clockSeconds(text: string | undefined): number | null {
  const match = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/.exec(text?.trim() ?? '');
  return match ? positive(Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) : null;
}

function filled(value: string | undefined): string | null {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
}

function known(value: string | undefined): string | null {
  const name = filled(value);
  return name === 'unknown' || name === 'reserved' ? null : name;
}

function positive(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) && value > 0 ? value : null;
}

/** ffprobe prints microseconds; a difference of two such is one again. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}
