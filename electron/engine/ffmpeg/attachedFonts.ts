import type { AttachedFont } from '../media/mediaInfo.ts';
import type { ProbeStream } from './probeReport.ts';

/** More than the largest set of a typeset film; what comes after these is left out. */
const MAX_FONTS = 128;
/** The largest fonts in use hold all of Chinese, Japanese and Korean. */
const MAX_FONT_BYTES = 32 * 2 ** 20;
/** Of one film. */
const MAX_ALL_FONT_BYTES = 128 * 2 ** 20;

/** RFC 8081 and what was written before it (Matroska, "Attachments: media types"). */
const FONT_MEDIA_TYPE =
  /^(?:font\/.+|application\/(?:x-)?(?:truetype-font|font(?:-(?:ttf|otf|truetype|opentype|sfnt|woff2?))?|vnd\.ms-opentype))$/i;
const FONT_ENDING = /\.(?:ttf|otf|ttc|otc|woff2?)$/i;

/** The attachments that say they are fonts, in their order, as many as a film may have. */
export function attachedFonts(streams: readonly ProbeStream[]): readonly AttachedFont[] {
  const claimed = streams.filter(
    ({ codec_type, tags }) =>
      codec_type === 'attachment' && (FONT_MEDIA_TYPE.test(tags['mimetype'] ?? '') || FONT_ENDING.test(tags['filename'] ?? '')),
  );
  let allBytes = 0;
  const fitting = claimed.flatMap(({ index, extradata_size: sizeBytes = 0 }) => {
    if (sizeBytes <= 0 || sizeBytes > MAX_FONT_BYTES || allBytes + sizeBytes > MAX_ALL_FONT_BYTES) return [];
    allBytes += sizeBytes;
    return [{ index, sizeBytes }];
  });
  return fitting.slice(0, MAX_FONTS);
}
