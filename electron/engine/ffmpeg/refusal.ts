import type { ErrorCode } from '../base/errors.ts';
import type { MediaInfo } from '../media/mediaInfo.ts';
import type { ProbeReport, ProbeStream } from './probeReport.ts';

/** Why a file cannot be played, as the end of a sentence that begins with its name. */
export interface Refusal {
  readonly code: Extract<ErrorCode, 'NOT_MEDIA' | 'UNPLAYABLE'>;
  /** For programs: stable. */
  readonly reason:
    | 'picture'
    | 'text'
    | 'playlist'
    | 'encrypted'
    | 'unknown-codec'
    | 'no-decoder'
    | 'nothing-decodable'
    | 'no-media-streams';
  readonly message: string;
}

/** Codec tags that say "encrypted": Common Encryption (ISO/IEC 23001-7) and FairPlay. */
const ENCRYPTED_TAGS = new Set(['encv', 'enca', 'encs', 'enct', 'drmi', 'drms', 'drmd', 'drmt', 'p608']);

/** ffprobe's demuxers for single pictures and for text shown as pictures: no film, even if it finds a "video stream". */
const PICTURE_FORMAT = /(^|,)(image2|image2pipe|\w+_pipe|ico|svg)(,|$)/;
const TEXT_FORMAT =
  /(^|,)(tty|ffmetadata|srt|ass|webvtt|subviewer1?|microdvd|sami|lrc|jacosub|mpl2|stl|vplayer|realtext|pjs|scc|aqtitle|mpsub|bin|xbin|adf|idf)(,|$)/;
/** ffmpeg's demuxers that open further files, which a file of somebody else's must not choose. */
const PLAYLIST_FORMAT = /(^|,)(hls|applehttp|dash|concat|imf|sdp|rtsp|rtp)(,|$)/;

/**
 * Whether what ffprobe found can be played; null: nothing speaks against it. `decoders`: the codecs this ffmpeg decodes, null when
 * that is not known. A film is refused for its picture; a sound track without decoder does not stop it.
 */
export function refusalOf(report: ProbeReport, info: MediaInfo, decoders: ReadonlySet<string> | null): Refusal | null {
  const { format, streams } = report;
  if (PICTURE_FORMAT.test(format.format_name))
    return { code: 'NOT_MEDIA', reason: 'picture', message: 'is a picture, not a film or music' };
  if (TEXT_FORMAT.test(format.format_name)) return { code: 'NOT_MEDIA', reason: 'text', message: 'is text, not a film or music' };
  if (PLAYLIST_FORMAT.test(format.format_name))
    return { code: 'NOT_MEDIA', reason: 'playlist', message: 'is a list of other files, not a film or music. Open one of those' };

  const media = streams.filter((stream) => stream.codec_type === 'video' || stream.codec_type === 'audio');
  const covers = new Set(info.tracks.filter((track) => track.kind === 'video' && track.isCover).map((track) => track.index));
  const film = media.filter((stream) => stream.codec_type === 'video' && !covers.has(stream.index));
  const deciding = film.length > 0 ? film : media.filter((stream) => stream.codec_type === 'audio');
  const encryptedTag = deciding.map((stream) => stream.codec_tag_string ?? '').find((tag) => ENCRYPTED_TAGS.has(tag));
  if (deciding.length > 0 && (deciding.every(isEncrypted) || streams.some(hasKeyData))) {
    const scheme = encryptedTag === undefined ? 'Common Encryption' : `codec tag "${encryptedTag}"`;
    return { code: 'UNPLAYABLE', reason: 'encrypted', message: `is encrypted (${scheme}): it plays only where it was bought` };
  }

  const verdicts = deciding.map((stream) => obstacle(stream, info, decoders));
  const first = verdicts[0];
  if (first === undefined) return noMediaStreams(streams);
  return verdicts.includes(null) ? null : first;
}

/** What keeps one stream from being decoded; null: nothing known. */
function obstacle(stream: ProbeStream, info: MediaInfo, decoders: ReadonlySet<string> | null): Refusal | null {
  const kind = stream.codec_type === 'video' ? 'picture' : 'sound';
  const tag = stream.codec_tag_string?.startsWith('[') === false ? ` "${stream.codec_tag_string.trim()}"` : '';
  const { codec_name: codec } = stream;
  if (codec === undefined || codec === 'none' || codec === 'unknown') {
    return {
      code: 'UNPLAYABLE',
      reason: 'unknown-codec',
      message: `cannot be decoded: the codec${tag} of its ${kind} is unknown to this ffmpeg`,
    };
  }
  if (decoders && !decoders.has(codec)) {
    return {
      code: 'UNPLAYABLE',
      reason: 'no-decoder',
      message: `cannot be decoded: this ffmpeg has no decoder for the codec ${codec} of its ${kind}`,
    };
  }
  if (!info.tracks.some((track) => track.index === stream.index)) {
    return {
      code: 'UNPLAYABLE',
      reason: 'nothing-decodable',
      message: `has no decodable ${kind}: nothing in its ${codec} stream could be read`,
    };
  }
  return null;
}

function noMediaStreams(streams: readonly ProbeStream[]): Refusal {
  const named = [...new Set(streams.map((stream) => stream.codec_tag_string ?? '').filter((tag) => tag !== '' && !tag.startsWith('[')))];
  const found = named.length > 0 ? `, only ${named.map((tag) => `"${tag.trim()}"`).join(', ')}, which this ffmpeg cannot decode` : '';
  return { code: 'UNPLAYABLE', reason: 'no-media-streams', message: `has no picture and no sound inside${found}` };
}

function isEncrypted(stream: ProbeStream): boolean {
  return ENCRYPTED_TAGS.has(stream.codec_tag_string ?? '') || stream.tags['enc_key_id'] !== undefined || hasKeyData(stream);
}

function hasKeyData(stream: ProbeStream): boolean {
  return stream.side_data_list.some((data) => /^Encryption (info|initialization data)$/.test(data.side_data_type ?? ''));
}
