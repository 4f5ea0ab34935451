import { oc } from '@orpc/contract';
import { z } from 'zod';

/** GenerateVideoPlaylist (version 2020-09-30): the JSON of a public service, field by field. Fields that it does not have are ignored. */

const BITRATE_OPTIONS = ['fixed', 'adaptive', 'fall'] as const;

const Option = z
  .enum(BITRATE_OPTIONS)
  .default('adaptive')
  .describe("fixed: as asked for; adaptive: never above the source's; fall: refused when the source has less");

const Uri = z.string().min(1).max(4096);

const OutputUri = Uri.describe('oss://bucket/object or library://bucket/object');

const Tags = z.record(z.string().min(1).max(128), z.string().max(256)).describe('labels put on produced segments');

const Streams = z
  .array(z.int().min(0))
  .max(100)
  .default([])
  .describe('indices among the streams of this kind; empty: the first; above 100: all; one that does not exist is ignored');

/** Each side 1 to 4096; null: left out. */
export interface AskedResolution {
  readonly width: number | null;
  readonly height: number | null;
}

const MAX_SIDE_PX = 4096;

/** Reads "1280x720", "1280x" or "x720"; null for any other text and for sides outside 1 to 4096. */
export function parseResolution(text: string): AskedResolution | null {
  const match = /^(\d{1,4})?x(\d{1,4})?$/.exec(text);
  if (!match || (match[1] === undefined && match[2] === undefined)) return null;
  const [width, height] = [match[1], match[2]].map((side) => (side === undefined ? null : Number(side)));
  const isSide = (side: number | null | undefined): boolean => side === null || (side !== undefined && side >= 1 && side <= MAX_SIDE_PX);
  return isSide(width) && isSide(height) ? { width: width ?? null, height: height ?? null } : null;
}

const AUDIO_RATES_HZ = [8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200, 96_000] as const;

export const TranscodeVideo = z
  .object({
    Codec: z.enum(['h264', 'h265']).default('h264'),
    Bitrate: z.int().min(1).max(1_000_000_000).optional().describe('bit/s; excludes CRF'),
    BitrateOption: Option,
    CRF: z.number().min(0).max(51).optional().describe('constant quality, sensible 18 to 38; 23 where neither is given'),
    MaxBitrate: z.int().min(1).max(1_000_000_000).optional().describe('bit/s: cap for CRF; needs BufferSize'),
    BufferSize: z.int().min(1).max(2_000_000_000).optional().describe('bit: decoder buffer for the cap'),
    FrameRate: z.number().gt(0).max(240).optional().describe("frames per second; default: the source's"),
    FrameRateOption: Option,
    Resolution: z
      .string()
      .refine((text) => parseResolution(text) !== null, { message: 'has to be "WxH", "Wx" or "xH" with sides from 1 to 4096' })
      .optional()
      .describe('WxH, Wx or xH, each side 1 to 4096; default: the display size of the source'),
    ResolutionOption: Option,
    AdaptiveResolutionDirection: z.boolean().default(false).describe('true: Resolution is long side x short side'),
    ScaleType: z.enum(['stretch', 'crop', 'fill', 'fit']).default('stretch'),
    Rotation: z.literal([0, 90, 180, 270]).default(0).describe('clockwise'),
    PixelFormat: z.enum(['yuv420p', 'yuv422p', 'yuv444p', 'yuv420p10le', 'yuv422p10le', 'yuv444p10le']).optional(),
    BFrames: z.int().min(0).max(16).default(3).describe('B-frames in a row'),
    Refs: z.int().min(1).max(16).default(2).describe('reference frames'),
  })
  .superRefine((video, context) => {
    const refuse = (field: string, message: string): void => context.addIssue({ code: 'custom', path: [field], message });
    if (video.Bitrate !== undefined && video.CRF !== undefined) refuse('Bitrate', 'excludes CRF: give one of the two');
    if (video.MaxBitrate !== undefined && video.BufferSize === undefined) refuse('MaxBitrate', 'needs BufferSize');
    if (video.MaxBitrate !== undefined && video.Bitrate !== undefined && video.MaxBitrate < video.Bitrate)
      refuse('MaxBitrate', 'is below Bitrate');
  });
export type TranscodeVideo = z.infer<typeof TranscodeVideo>;

export const TranscodeAudio = z
  .object({
    Codec: z.enum(['aac']).default('aac'),
    Bitrate: z.int().min(1000).max(10_000_000).optional().describe('bit/s; excludes Quality'),
    BitrateOption: Option,
    Quality: z.number().min(0).max(100).optional().describe('higher is better'),
    Channel: z.int().min(1).max(8).optional().describe("default: the source's"),
    SampleRate: z.literal(AUDIO_RATES_HZ).optional().describe("Hz; default: the source's"),
    SampleRateOption: Option,
  })
  .superRefine((audio, context) => {
    if (audio.Bitrate !== undefined && audio.Quality !== undefined)
      context.addIssue({ code: 'custom', path: ['Bitrate'], message: 'excludes Quality: give one of the two' });
  });
export type TranscodeAudio = z.infer<typeof TranscodeAudio>;

const defaultVideo = (): TranscodeVideo => TranscodeVideo.parse({});
const defaultAudio = (): TranscodeAudio => TranscodeAudio.parse({});

export const PlaylistTarget = z
  .object({
    URI: OutputUri.refine((uri) => !/\.m3u8$/i.test(uri), { message: 'is a prefix: ".m3u8" is added to it' }).refine(
      (uri) => !uri.endsWith('/'),
      { message: 'names a folder: the last part has to be a name' },
    ),
    Duration: z.number().min(5).max(15).default(10).describe('seconds of a segment'),
    InitialSegments: z.array(z.number().min(0.5).max(60)).max(6).default([]).describe('seconds of the first segments'),
    InitialTranscode: z.number().default(30).describe('seconds made in advance; 0: none; negative or beyond the end: all'),
    TranscodeAhead: z.int().min(10).max(30).optional().describe("segments made ahead of the one watched; default: two minutes' worth"),
    Video: z
      .object({ DisableVideo: z.boolean().default(false), Stream: Streams, TranscodeVideo: TranscodeVideo.default(defaultVideo) })
      .optional(),
    Audio: z
      .object({ DisableAudio: z.boolean().default(false), Stream: Streams, TranscodeAudio: TranscodeAudio.default(defaultAudio) })
      .optional(),
    Subtitle: z
      .object({
        DisableSubtitle: z.boolean().default(false),
        Stream: Streams,
        ExtractSubtitle: z.object({ Format: z.enum(['webvtt', 'srt', 'ass']).default('webvtt'), URI: OutputUri.optional() }).optional(),
      })
      .optional(),
    Tags: Tags.default({}),
  })
  .superRefine((target, context) => {
    const hasMedia = target.Video !== undefined || target.Audio !== undefined;
    const refuse = (path: string[], message: string): void => context.addIssue({ code: 'custom', path, message });
    if (!hasMedia && target.Subtitle === undefined) refuse(['Video'], 'Video, Audio and Subtitle must not all be absent');
    if (hasMedia && target.Subtitle !== undefined) refuse(['Subtitle'], 'is for targets without Video and Audio');
    const isOff = target.Video?.DisableVideo !== false && target.Audio?.DisableAudio !== false;
    if (hasMedia && isOff && target.Subtitle === undefined)
      refuse(target.Video ? ['Video', 'DisableVideo'] : ['Audio', 'DisableAudio'], 'leaves nothing in this target');
    if (!hasMedia && target.Subtitle?.DisableSubtitle) refuse(['Subtitle', 'DisableSubtitle'], 'leaves nothing in this target');
  });
export type PlaylistTarget = z.infer<typeof PlaylistTarget>;

const MAX_USER_DATA_BYTES = 2048;

/** TextEncoder is in every runtime, but in the types of none that this folder compiles with. */
function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const NO_TOPICS = 'names a topic, and there is no message service here. Give the address of a webhook (http or https) in its place.';

const Webhook = (error?: string): z.ZodURL => z.url({ protocol: /^https?$/, ...(error === undefined ? {} : { error }) }).max(2048);

/** The service's topics are webhooks here: its own clients know no other member. */
const Topic = z.object({ TopicName: Webhook(NO_TOPICS) });

const PlaylistNotification = z
  .object({
    URI: Webhook().optional().describe('an HTTP address that the end of the transcode is posted to'),
    MNS: Topic.optional().describe('the same, for clients of the public service: TopicName is the address'),
    RocketMQ: Topic.optional().describe('likewise'),
  })
  .refine(({ URI, MNS, RocketMQ }) => [URI, MNS, RocketMQ].filter((place) => place !== undefined).length <= 1, {
    message: 'takes one of URI, MNS and RocketMQ',
  });

/** Where the end of a transcode is posted to; null: nowhere. */
export function webhookOf(request: Pick<GenerateVideoPlaylistRequest, 'Notification'>): string | null {
  const place = request.Notification;
  return place?.URI ?? place?.MNS?.TopicName ?? place?.RocketMQ?.TopicName ?? null;
}

export const GenerateVideoPlaylistRequest = z
  .object({
    ProjectName: z.string().min(1).max(128).describe('the project that owns the playlist'),
    SourceURI: Uri.describe('oss://bucket/object or library://bucket/object; file:///absolute/path from the owner alone'),
    SourceStartTime: z.number().min(0).default(0).describe('seconds into the source where the playlist begins'),
    SourceDuration: z.number().min(0).default(0).describe('seconds of the source that it covers; 0: to the end'),
    SourceSubtitles: z
      .array(
        z.object({
          URI: Uri,
          Language: z
            .string()
            .regex(/^[a-z]{3}$/, 'has to be a code of ISO 639-2, e.g. "eng"')
            .optional(),
        }),
      )
      .max(2)
      .default([])
      .describe('external subtitle files; needs MasterURI'),
    MasterURI: OutputUri.refine((uri) => uri.endsWith('.m3u8'), { message: 'has to end in ".m3u8"' }).optional(),
    OverwritePolicy: z.enum(['overwrite', 'skip-existing']).default('overwrite'),
    Targets: z.array(PlaylistTarget).min(1).max(6),
    UserData: z
      .string()
      .refine((text) => utf8Bytes(text) <= MAX_USER_DATA_BYTES, { message: `is longer than ${MAX_USER_DATA_BYTES} bytes` })
      .optional(),
    Tags: Tags.default({}),
    Notification: PlaylistNotification.optional(),
  })
  .superRefine((request, context) => {
    const refuse = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
    if (request.MasterURI === undefined && request.Targets.length > 1) refuse(['MasterURI'], 'is needed for several targets');
    if (request.MasterURI === undefined && request.SourceSubtitles.length > 0) refuse(['MasterURI'], 'is needed for subtitles');
  });
export type GenerateVideoPlaylistRequest = z.infer<typeof GenerateVideoPlaylistRequest>;

const Made = { URI: z.string().describe('of its playlist'), Token: z.string().describe('in the names of its segments') };

export const GenerateVideoPlaylistResponse = z.object({
  RequestId: z.string(),
  Duration: z.number().describe('seconds'),
  MasterURI: z.string().optional(),
  Token: z.string().optional().describe('of the multivariant playlist'),
  VideoPlaylist: z.array(
    z.object({ ...Made, Resolution: z.string().describe('as the segments have it'), FrameRate: z.string().describe('likewise') }),
  ),
  AudioPlaylist: z.array(z.object({ ...Made, Channels: z.int() })),
  SubtitlePlaylist: z.array(z.object({ ...Made, Index: z.int(), Language: z.string() })),
});
export type GenerateVideoPlaylistResponse = z.infer<typeof GenerateVideoPlaylistResponse>;

export const AccessKey = z.object({
  accessKeyId: z.string(),
  name: z.string().describe('what the person calls the program that uses it'),
  createdAt: z.iso.datetime(),
});
export type AccessKey = z.infer<typeof AccessKey>;

export const NewAccessKey = AccessKey.extend({ accessKeySecret: z.string().describe('shown this once') });
export type NewAccessKey = z.infer<typeof NewAccessKey>;

export const playlistContract = {
  generate: oc
    .route({
      method: 'POST',
      path: '/playlists',
      summary: 'GenerateVideoPlaylist: make playlists whose segments are transcoded when watched',
    })
    .input(GenerateVideoPlaylistRequest)
    .output(GenerateVideoPlaylistResponse),
  accessKeys: oc.route({ method: 'GET', path: '/access-keys', summary: 'The AccessKeys of programs' }).output(z.array(AccessKey)),
  addAccessKey: oc
    .route({ method: 'POST', path: '/access-keys', successStatus: 201, summary: 'Issue an AccessKey pair to a program' })
    .input(z.strictObject({ name: z.string().min(1).max(100) }))
    .output(NewAccessKey),
  removeAccessKey: oc
    .route({ method: 'DELETE', path: '/access-keys/{accessKeyId}', successStatus: 204, summary: 'Take an AccessKey back' })
    .input(z.object({ accessKeyId: z.string().min(1).max(100) }))
    .output(z.void()),
  restoreAccessKey: oc
    .route({
      method: 'POST',
      path: '/access-keys/{accessKeyId}/restore',
      successStatus: 204,
      summary: 'Give an AccessKey again that was taken back within the last ten minutes',
    })
    .input(z.object({ accessKeyId: z.string().min(1).max(100) }))
    .output(z.void()),
};
