import { z } from 'zod';

/** Text as ffprobe prints it; junk of another type counts as absent. */
const text = z.string().optional().catch(undefined);

/** ffprobe prints most numbers as strings, and "N/A" where it knows none. */
const number = z
  .union([z.number(), z.string().trim().min(1).transform(Number)])
  .refine(Number.isFinite)
  .optional()
  .catch(undefined);

const flags = z.record(z.string(), z.unknown()).catch({});

/** Tag names in lower case: Matroska and Ogg write them in capitals. */
const tags = z
  .record(z.string(), z.unknown())
  .catch({})
  .transform((raw): Readonly<Record<string, string>> => {
    const texts = Object.entries(raw).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return Object.fromEntries(texts.map(([name, value]) => [name.toLowerCase(), value]));
  });

const ProbeSideData = z.object({
  side_data_type: text,
  displaymatrix: text,
  rotation: number,
  dv_profile: number,
});

const ProbeStream = z.object({
  index: z.int().min(0),
  codec_type: text,
  codec_name: text,
  codec_tag_string: text,
  profile: text,
  width: number,
  height: number,
  sample_aspect_ratio: text,
  pix_fmt: text,
  bits_per_raw_sample: number,
  level: number,
  has_b_frames: number,
  field_order: text,
  color_range: text,
  color_space: text,
  color_transfer: text,
  color_primaries: text,
  r_frame_rate: text,
  avg_frame_rate: text,
  time_base: text,
  start_time: number,
  duration: number,
  bit_rate: number,
  nb_frames: number,
  extradata_size: number,
  sample_rate: number,
  channels: number,
  channel_layout: text,
  disposition: flags.default({}),
  tags: tags.default({}),
  side_data_list: tolerantList(ProbeSideData),
});
export type ProbeStream = z.infer<typeof ProbeStream>;

const ProbeChapter = z.object({ start_time: number, end_time: number, tags: tags.default({}) });

const ProbeFormat = z.object({
  format_name: z.string().min(1),
  start_time: number,
  duration: number,
  size: number,
  bit_rate: number,
  tags: tags.default({}),
});

const ProbeProgram = z.object({ streams: tolerantList(z.object({ index: z.int().min(0) })) });

const ProbeReport = z.object({
  format: ProbeFormat,
  streams: tolerantList(ProbeStream),
  chapters: tolerantList(ProbeChapter),
  programs: tolerantList(ProbeProgram),
});

/** What `ffprobe -of json -show_format -show_streams -show_chapters -show_programs` says, checked: numbers are numbers, junk is left out. */
export type ProbeReport = z.infer<typeof ProbeReport>;

/** Reads ffprobe's JSON; null when it is cut off, is no report or knows no format (ffprobe prints "{}" and less on failures). */
export function parseProbeReport(json: string): ProbeReport | null {
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch {
    return null; // cut off: ffprobe stopped in the middle
  }
  const result = ProbeReport.safeParse(raw);
  return result.success ? result.data : null;
}

/** A list without the entries that are no such thing. */
function tolerantList<T extends z.ZodType>(entry: T) {
  return z
    .array(z.unknown())
    .catch([])
    .default([])
    .transform((entries) =>
      entries.flatMap((raw) => {
        const result = entry.safeParse(raw);
        return result.success ? [result.data] : [];
      }),
    );
}
