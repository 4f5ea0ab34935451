import { access } from 'node:fs/promises';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { EncodeTools, MediaTools } from '../ffmpeg/mediaTools.ts';
import { muxMp4 } from '../ffmpeg/muxMp4.ts';
import type { RunPool } from '../transcode/runPool.ts';
import type { TranscodeItem } from '../transcode/transcodeItem.ts';
import { fileConversion, type RunSource } from './conversion/fileConversion.ts';
import type { LiveSession } from './liveSession.ts';
import { presenter } from './presenter/presenter.ts';
import { RenderJob } from './renderJob.ts';
import type { SessionRenderer } from './renderer.ts';
import type { Session } from './session.ts';
import type { Synthesiser } from './speech/synthesiser.ts';

/** What sessions are made with. */
export interface SessionTools {
  readonly pool: RunPool;
  readonly tools: Pick<MediaTools, 'encodeTools' | 'probe'>;
  readonly source: RunSource;
  /** The item of a file that was opened before, as it is now; null: not known. Throws FILE_MISSING. */
  readonly findItem: (itemId: string) => Promise<TranscodeItem | null>;
  readonly synthesiser: () => Promise<Synthesiser | null>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Who keeps the session is told of these. */
export interface SessionEvents {
  readonly put: (change: Partial<Session>) => void;
  /** A segment was stored and listed. */
  readonly added: (index: number, durationMicros: number) => void;
}

/** Makes what is missing of a session, then its file; an abort breaks it off. Throws what keeps it from being made. */
export async function renderSession(
  live: LiveSession,
  request: SessionTools & SessionEvents,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const { session, folder } = live;
  const { tools, put } = request;
  if (!session.isWhole) {
    await checkSegments(live);
    const job = new RenderJob({
      renderer: rendererOf(live, request),
      firstSegment: live.durationsMicros.length,
      priority: live.priority(),
      pool: request.pool,
      logger: request.logger,
      silence: async () => (await tools.encodeTools(2)).silence,
      onPart: (part) => live.plan(part),
      store: async ({ index, bytes, durationTicks, endTicks, part }) => {
        await folder.putSegment(index, bytes);
        if (signal.aborted) return;
        if (live.session.targetSeconds === null) put({ targetSeconds: part.targetSeconds });
        request.added(index, live.addSegment(durationTicks, endTicks, part.wholeTicks));
      },
    });
    if (!(await live.follow(job))) return;
    put({ isWhole: true });
  }
  const { ffmpeg: binary, processTable } = await tools.encodeTools(2);
  const segmentPaths = live.durationsMicros.map((_, index) => folder.segmentPath(index));
  const mux = { segmentPaths, mp4Path: folder.unfinishedVideoPath, title: session.title };
  await muxMp4(mux, { binary, processTable, signal });
  await folder.publishVideo();
  put({ status: 'COMPLETED', endedMs: request.clock.nowMs() });
}

/** After a restart: what was listed has to be there. */
async function checkSegments({ folder, durationsMicros, session }: LiveSession): Promise<void> {
  for (const index of durationsMicros.keys()) {
    await access(folder.segmentPath(index)).catch(() => {
      throw new EngineError(
        'TRANSCODE_FAILED',
        `"${session.title}" was broken off by the end of Playhead, and a part of it is gone. Begin it again.`,
      );
    });
  }
}

function rendererOf({ session, folder }: LiveSession, { findItem, source, tools, synthesiser, clock }: SessionTools): SessionRenderer {
  const { work, title } = session;
  if (work.kind === 'presenter') {
    const encodeTools = (): Promise<EncodeTools> => tools.encodeTools(2);
    return presenter({ title, text: work.text, sound: work.sound, folder, tools: encodeTools, source, synthesiser, clock });
  }
  return fileConversion({
    source,
    planId: work.planId,
    pictureId: work.pictureId,
    item: async () => {
      const item = await findItem(work.itemId);
      if (item) return item;
      throw new EngineError('FILE_MISSING', `The file of "${title}" is not known any more. Open it again.`, {
        details: { itemId: work.itemId },
      });
    },
  });
}
