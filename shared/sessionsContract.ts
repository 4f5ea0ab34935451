import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** Streaming sessions: videos that are watched while they are being made. The contract's part; names are those of the service that it stands in for. */

const isoTime = z.iso.datetime().describe('ISO 8601, UTC');

export const MAX_TITLE_CHARACTERS = 300;
export const MAX_TEXT_CHARACTERS = 50_000;

export const SessionStatus = z.enum(['PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED', 'EXPIRED']);
export type SessionStatus = z.infer<typeof SessionStatus>;

const FileReference = z
  .strictObject({
    path: z.string().min(1).max(32_767).optional().describe('absolute path of a file on this machine'),
    uri: z.string().min(1).max(32_767).optional().describe('library://bucket/object'),
  })
  .refine((file) => (file.path === undefined) !== (file.uri === undefined), { message: 'give either "path" or "uri"', path: ['path'] });
export type FileReference = z.infer<typeof FileReference>;

const Title = z.string().max(MAX_TITLE_CHARACTERS);

export const SessionRequest = z
  .strictObject({
    title: Title.optional().describe("default: the file's own, or none"),
    source: FileReference.optional().describe('a film or music to convert whole to MP4'),
    text_content: z
      .string()
      .max(MAX_TEXT_CHARACTERS)
      .optional()
      .describe('of a presenter video: its captions, and what is said where no recording is sent'),
    avatar: FileReference.optional().describe('of a presenter video: its picture'),
    reference_audio: FileReference.optional().describe('of a presenter video: the speech'),
  })
  .refine((request) => request.source === undefined || (request.text_content ?? request.avatar ?? request.reference_audio) === undefined, {
    message: 'a conversion has a source alone',
    path: ['source'],
  })
  .refine((request) => (request.source ?? request.text_content ?? request.reference_audio) !== undefined, {
    message: 'give "source" to convert a file, or "text_content" or "reference_audio" for a presenter video',
    path: ['source'],
  });
export type SessionRequest = z.infer<typeof SessionRequest>;

export const SessionView = z.object({
  session_id: z.string(),
  title: z.string(),
  kind: z.enum(['conversion', 'presenter']),
  status: SessionStatus,
  progress: z.number().min(0).max(1),
  ready_seconds: z.number().describe('can be watched now'),
  duration_seconds: z.number().nullable().describe('of the whole; about right while it is being made, null before that is known'),
  playlist_url: z
    .string()
    .describe('absolute, signed until the session expires: one EVENT media playlist, held until its first segment is there'),
  processed_video_url: z.string().nullable().describe('absolute, signed: the finished MP4; null before COMPLETED'),
  error: z.string().nullable().describe('why it failed: a sentence for a person'),
  created_at: isoTime,
  expires_at: isoTime.nullable().describe('24 hours after its end; null while it is being made'),
});
export type SessionView = z.infer<typeof SessionView>;

const SessionId = z.object({ session_id: z.string().min(1).max(200) });

export const sessionsContract = {
  create: oc
    .route({
      method: 'POST',
      path: '/video-streaming/',
      successStatus: 201,
      summary: 'Make a video that can be watched at once',
      description: 'Answers as soon as the session exists. As multipart/form-data it takes the files of a presenter video themselves.',
    })
    .input(SessionRequest)
    .output(SessionView),
  list: oc.route({ method: 'GET', path: '/video-streaming/', summary: 'All sessions, newest first' }).output(z.array(SessionView)),
  get: oc
    .route({ method: 'GET', path: '/video-streaming/{session_id}', summary: 'How a session stands' })
    .input(SessionId)
    .output(SessionView),
  remove: oc
    .route({
      method: 'DELETE',
      path: '/video-streaming/{session_id}',
      successStatus: 204,
      summary: 'Cancel a session that is being made, forget one that is over',
    })
    .input(SessionId)
    .output(z.void()),
  /** All sessions at once, then after each change, at most four times a second. RPC only. */
  watch: oc.output(eventIterator(z.array(SessionView))),
  /** The speech synthesiser of the engine's computer; null: it has none, and texts are shown without being said. RPC only. */
  speech: oc.output(z.object({ synthesiser: z.string().nullable() })),
};
