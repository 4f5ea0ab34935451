import { Agent, request as httpRequest } from 'node:http';
import { FrameClock, type FrameArrival } from '../bare/frameClock.ts';

/** As a player has them: connections stay open. */
const AGENT = new Agent({ keepAlive: true });
const TIMEOUT_MS = 60_000;

/** A whole answer and when it came; times in ms from the moment of asking. */
export interface TimedAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly completeMs: number;
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly token?: string;
  readonly json?: unknown;
  /** Absent: none is named. */
  readonly userAgent?: string;
  readonly onPiece?: (piece: Buffer, atMs: number) => void;
}

/** Asks and waits for the whole answer. Throws when none comes. */
export function timedGet(url: string, { method = 'GET', token, json, userAgent, onPiece }: Question = {}): Promise<TimedAnswer> {
  const body = json === undefined ? null : Buffer.from(JSON.stringify(json));
  const beganMs = performance.now();
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method,
      agent: AGENT,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(userAgent === undefined ? {} : { 'user-agent': userAgent }),
        ...(body === null ? {} : { 'content-type': 'application/json', 'content-length': body.length }),
      },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => {
        onPiece?.(piece, performance.now() - beganMs);
        pieces.push(piece);
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(pieces), completeMs: performance.now() - beganMs }),
      );
    });
    request.end(body ?? undefined);
  });
}

/** A segment and when its frames were there. */
export interface TimedSegment {
  readonly completeMs: number;
  /** When the first picture could be decoded. */
  readonly firstFrameMs: number;
  readonly bytes: number;
  /** In decoding order. */
  readonly frames: readonly FrameArrival[];
}

/** A player on FFmpeg's demuxer: it shows the first picture as soon as it is there. */
const FIRST_PICTURE_PLAYER = 'Lavf/59.27.100';

/** Fetches a segment as a player does that shows the first picture before the segment is whole. Throws when the answer is none. */
export async function timedSegment(url: string): Promise<TimedSegment> {
  const clock = new FrameClock();
  const { status, body, completeMs } = await timedGet(url, {
    userAgent: FIRST_PICTURE_PLAYER,
    onPiece: (piece, atMs) => clock.push(piece, atMs),
  });
  const first = clock.frames[0];
  if (status !== 200 || !first) throw new Error(`${new URL(url).pathname}: status ${status}, ${body.length} bytes`);
  return { completeMs, firstFrameMs: first.completeMs, bytes: body.length, frames: clock.frames };
}
