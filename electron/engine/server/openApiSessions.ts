import type { OpenAPI } from '@orpc/openapi';
import { MAX_TEXT_CHARACTERS, MAX_TITLE_CHARACTERS } from '../../../shared/sessionsContract.ts';
import { UPLOAD_LIMITS } from './readPresenterForm.ts';

/** What of streaming sessions the contract does not carry: a form with files, and media. */

const file = (what: string, limitBytes: number): OpenAPI.SchemaObject => ({
  type: 'string',
  contentMediaType: 'application/octet-stream',
  description: `${what}, at most ${Math.round(limitBytes / 1e6)} MB; what it is is told by its content`,
});

/** The body of POST /video-streaming/ as a form. */
export const SESSION_FORM: OpenAPI.MediaTypeObject = {
  schema: {
    type: 'object',
    properties: {
      title: { type: 'string', maxLength: MAX_TITLE_CHARACTERS },
      text_content: { type: 'string', maxLength: MAX_TEXT_CHARACTERS, description: 'captions; spoken, where no recording is sent' },
      avatar: file('A picture (JPEG, PNG, WebP, GIF, BMP, AVIF)', UPLOAD_LIMITS.avatar),
      reference_audio: file('A recording, in any format with sound', UPLOAD_LIMITS.reference_audio),
    },
  },
};

const SESSION_ID: OpenAPI.ParameterObject = { name: 'session_id', in: 'path', required: true, schema: { type: 'string' } };
const SECURITY = [{ signature: [] }, { ownerToken: [] }];
const bytes = (description: string, type: string) => ({ 200: { description, content: { [type]: {} } } });

/** Playlist, segments and finished file of a session. */
export const SESSION_MEDIA_PATHS: OpenAPI.PathsObject = {
  '/hls/{session_id}/playlist.m3u8': {
    get: {
      operationId: 'sessions.playlist',
      summary: "A session's media playlist",
      description: 'Of type EVENT: it grows while the video is made, and ends with EXT-X-ENDLIST. Held until its first segment is there.',
      parameters: [SESSION_ID],
      security: SECURITY,
      responses: bytes('The playlist', 'application/vnd.apple.mpegurl'),
    },
  },
  '/hls/{session_id}/{segment}.ts': {
    get: {
      operationId: 'sessions.segment',
      summary: 'A segment that the playlist lists',
      parameters: [SESSION_ID, { name: 'segment', in: 'path', required: true, schema: { type: 'integer', minimum: 0 } }],
      security: SECURITY,
      responses: bytes('MPEG-TS with H.264 and AAC', 'video/mp2t'),
    },
  },
  '/hls/{session_id}/video.mp4': {
    get: {
      operationId: 'sessions.video',
      summary: 'The finished video, its index in front; ranges are answered',
      parameters: [SESSION_ID],
      security: SECURITY,
      responses: bytes('The file', 'video/mp4'),
    },
  },
};
