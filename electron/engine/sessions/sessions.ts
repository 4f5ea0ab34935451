import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoardJob } from '../base/jobBoard.ts';
import { EngineError } from '../base/errors.ts';
import { drawCanvas } from '../ffmpeg/presenter/drawCanvas.ts';
import type { LookAtDisk } from '../transcode/diskWatch.ts';
import type { ShownWork } from '../transcode/shownWork.ts';
import { convertedPicture } from './conversion/fileConversion.ts';
import { sentencesOf } from './presenter/sentences.ts';
import { takeRecording } from './presenter/takeRecording.ts';
import { renderSession, type SessionEvents, type SessionTools } from './renderSession.ts';
import { KEPT_MS, type PresenterSound, type Session, type SessionProgress, type SessionWork } from './session.ts';
import { listedSegments, type ListedSegments, type PlaylistReader } from './listedSegments.ts';
import { LiveSession } from './liveSession.ts';
import { SessionFolder } from './sessionFolder.ts';
import { sessionPlaylist } from './sessionPlaylist.ts';
import { plainTitle } from './plainTitle.ts';
import { boardJobOf, shownWorkOf } from './sessionsAtWork.ts';
import { checkDiskRoom } from './diskRoom.ts';
import type { SessionRecords } from './sessionRecords.ts';

export interface SessionsRequest extends SessionTools {
  /** Of all sessions' folders. */
  readonly dir: string;
  readonly records: SessionRecords;
  readonly lookAtDisk: LookAtDisk;
  /** How long a playlist is held until its first segment is there. */
  readonly segmentTimeoutMs: number;
}

/** What a presenter video is made from. Paths are read at once; what is needed later is copied. */
export interface PresenterOrder {
  readonly title: string;
  readonly text: string;
  readonly avatarPath: string | null;
  readonly recordingPath: string | null;
}

/** Rows of sessions that are over stay so long, so that asking for one says that it expired rather than that it never was. */
const REMEMBERED_MS = 30 * 24 * 3600 * 1000;
const SWEEP_MS = 60_000;
/** Who goes to a place that is far from being made waits for it; players give up on their own, if at all. */
const SEGMENT_HELD_MS = 10 * 60_000;
/** Sessions that are being made at a time; the pool makes a few of them at once, the others wait. */
const MAX_UNFINISHED = 100;

/** Streaming sessions: videos that are watched while they are being made, and downloaded when they are whole. */
export class Sessions {
  readonly #request: SessionsRequest;
  readonly #live = new Map<string, LiveSession>();
  readonly #listeners = new Set<() => void>();
  #sweeper: NodeJS.Timeout | null = null;
  #isClosed = false;

  constructor(request: SessionsRequest) {
    this.#request = request;
  }

  /** Takes up what was broken off by the end of the program. Throws FILE_UNREADABLE when the folder cannot be made. */
  async open(): Promise<void> {
    const { dir, records } = this.#request;
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const known = records.list();
    for (const session of known) this.#live.set(session.sessionId, this.#liveSession(session, records.segments(session.sessionId)));
    const ids = new Set(known.map(({ sessionId }) => sessionId));
    for (const name of await readdir(dir)) if (!ids.has(name)) await rm(join(dir, name), { recursive: true, force: true });
    await this.expire();
    for (const live of this.#live.values()) if (live.session.status === 'PROCESSING') this.#start(live);
    this.#sweeper = setInterval(() => {
      this.expire().catch((error: unknown) => this.#request.logger.warn({ err: error }, 'expired sessions could not be removed'));
    }, SWEEP_MS);
    this.#sweeper.unref();
  }

  /** Newest first. */
  list(): readonly SessionProgress[] {
    return [...this.#live.values()].map((live) => this.#view(live)).toSorted((a, b) => b.createdMs - a.createdMs);
  }

  /** null: there is none of that id. */
  find(sessionId: string): SessionProgress | null {
    const live = this.#live.get(sessionId);
    return live ? this.#view(live) : null;
  }

  /** The speech synthesiser's name; null: this computer has none. */
  async synthesiserName(): Promise<string | null> {
    return (await this.#request.synthesiser())?.name ?? null;
  }

  /** Runs at work, for display. */
  work(): readonly ShownWork[] {
    return [...this.#live.values()].flatMap(shownWorkOf);
  }

  jobs(): readonly BoardJob[] {
    return this.list()
      .filter(({ status }) => status === 'PROCESSING')
      .map((session) => boardJobOf(session, () => this.#cancel(session.sessionId)));
  }

  /** Calls back after each change until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A folder for what is sent, under a new id that becomes a session with `present`. Throws NO_SPACE, CONFLICT, ENGINE_CLOSED. */
  async draft(): Promise<{ readonly sessionId: string; readonly folder: SessionFolder }> {
    await this.#checkRoom(0);
    const sessionId = `stream-${randomBytes(9).toString('hex')}`;
    const folder = new SessionFolder(this.#request.dir, sessionId);
    await folder.create();
    return { sessionId, folder };
  }

  /** Begins to convert an opened file; `title` null: its own. Throws ITEM_UNKNOWN, FILE_MISSING, CONFLICT, NO_SPACE, ENGINE_CLOSED. */
  async convert(itemId: string, title: string | null): Promise<SessionProgress> {
    const item = await this.#request.findItem(itemId);
    if (!item) throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}". Open its file first.`, { details: { itemId } });
    const picture = convertedPicture(item, this.#request.source);
    // Segments and file, each about as large as the source.
    await this.#checkRoom(2 * ((item.info.bitrateBps ?? 0) / 8) * (item.info.durationSeconds ?? 0));
    const { sessionId } = await this.draft();
    return this.#begin(sessionId, title ?? item.title, {
      kind: 'conversion',
      itemId: item.itemId,
      path: item.path,
      planId: item.planId,
      pictureId: picture?.id ?? null,
    });
  }

  /**
   * Begins a presenter video; its files have to be media by their content. `draft`: with what was sent; it is removed when this throws.
   * Throws BAD_REQUEST, NOT_MEDIA, UNPLAYABLE, NO_SPACE, FFMPEG_MISSING.
   */
  async present(
    order: PresenterOrder,
    draft: Awaited<ReturnType<Sessions['draft']>>,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<SessionProgress> {
    const { folder, sessionId } = draft;
    try {
      const isSaid = sentencesOf(order.text).length > 0;
      if (order.recordingPath === null && !isSaid)
        throw new EngineError('BAD_REQUEST', 'Send "text_content", "reference_audio" or both: there is nothing to present.', {
          details: { field: 'text_content' },
        });
      const tools = await this.#request.tools.encodeTools(2);
      const { ffmpeg: binary, processTable } = tools;
      const [info] = await Promise.all([
        order.recordingPath === null ? null : takeRecording(order.recordingPath, folder, { tools: this.#request.tools, signal }),
        drawCanvas({ picturePath: order.avatarPath, canvasPath: folder.canvasPath }, { binary, processTable, signal }),
      ]);
      const sound: PresenterSound = info
        ? { kind: 'recording', info }
        : { kind: (await this.#request.synthesiser()) ? 'speech' : 'silence' };
      return this.#begin(sessionId, order.title, { kind: 'presenter', text: order.text, sound });
    } catch (error) {
      await folder.removeAll();
      throw error;
    }
  }

  /**
   * The playlist, held until there is something in it for its reader. Throws ITEM_UNKNOWN, GONE, SEGMENT_LATE, TRANSCODE_FAILED, and the
   * signal's reason.
   */
  async playlist(
    sessionId: string,
    { query, reader }: { readonly query: string; readonly reader: PlaylistReader },
    { signal }: { readonly signal: AbortSignal },
  ): Promise<string> {
    const live = this.#available(sessionId);
    const listed = (): ListedSegments | null =>
      listedSegments({ reader, madeMicros: live.durationsMicros, plannedMicros: live.plannedMicros, isOver: live.isOver });
    await this.#hold(live, () => listed() !== null, { signal, timeoutMs: this.#request.segmentTimeoutMs });
    const { session } = this.#available(sessionId);
    const now = listed();
    if (session.targetSeconds === null || now === null)
      throw new EngineError('TRANSCODE_FAILED', session.error ?? `Nothing of "${session.title}" was made.`, { details: { sessionId } });
    live.viewed(null);
    return sessionPlaylist({ ...now, targetSeconds: session.targetSeconds, query });
  }

  /** Where a listed segment lies, held until it is made. Throws ITEM_UNKNOWN, GONE, SEGMENT_UNKNOWN, SEGMENT_LATE, and the signal's reason. */
  async segmentPath(sessionId: string, index: number, { signal }: { readonly signal: AbortSignal }): Promise<string> {
    const live = this.#available(sessionId);
    const isPlanned = index >= 0 && index < (live.plannedMicros ?? live.durationsMicros).length;
    if (isPlanned) {
      live.viewed(index);
      await this.#hold(live, () => index < live.durationsMicros.length, { signal, timeoutMs: SEGMENT_HELD_MS });
    }
    const { durationsMicros, session, folder } = this.#available(sessionId);
    if (isPlanned && index < durationsMicros.length) return folder.segmentPath(index);
    throw new EngineError(
      'SEGMENT_UNKNOWN',
      `"${session.title}" has ${durationsMicros.length} segments so far; there is no segment ${index}.`,
    );
  }

  /** The finished MP4. Throws ITEM_UNKNOWN, GONE, CONFLICT (not finished, or never will be). */
  video(sessionId: string): { readonly path: string; readonly title: string } {
    const { session, folder } = this.#available(sessionId);
    if (session.status === 'COMPLETED') return { path: folder.videoPath, title: session.title };
    const why =
      session.status === 'PROCESSING'
        ? 'It is still being made: wait until its status is COMPLETED.'
        : (session.error ?? 'It was not finished.');
    throw new EngineError('CONFLICT', `There is no file of "${session.title}". ${why}`, { details: { sessionId, status: session.status } });
  }

  /** Cancels a session that is being made; forgets one that is over, with its files. Throws ITEM_UNKNOWN. */
  async remove(sessionId: string): Promise<void> {
    const live = this.#known(sessionId);
    const isRunning = live.session.status === 'PROCESSING';
    if (isRunning) this.#put(live, { status: 'CANCELLED', endedMs: this.#request.clock.nowMs() });
    else {
      this.#live.delete(sessionId);
      this.#request.records.remove(sessionId);
    }
    await live.stop('nobody-watching');
    await this.#removeFiles(live);
    this.#changed();
  }

  /** Removes the files of sessions whose time is over, and forgets old ones. */
  async expire(): Promise<void> {
    const nowMs = this.#request.clock.nowMs();
    for (const live of this.#live.values()) {
      const { sessionId, endedMs, status } = live.session;
      if (endedMs === null || nowMs < endedMs + KEPT_MS) continue;
      if (status !== 'EXPIRED') {
        this.#put(live, { status: 'EXPIRED' });
        await this.#removeFiles(live);
      }
      if (nowMs < endedMs + REMEMBERED_MS) continue;
      this.#live.delete(sessionId);
      this.#request.records.remove(sessionId);
    }
  }

  /** Ends all work; what is not finished goes on at the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.#sweeper) clearInterval(this.#sweeper);
    await Promise.all([...this.#live.values()].map((live) => live.stop('engine-closed')));
  }

  /** Waits until it is so, or nothing more comes. Throws SEGMENT_LATE, and the signal's reason. */
  async #hold(
    live: LiveSession,
    isSo: () => boolean,
    { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
  ): Promise<void> {
    if (isSo() || live.isOver) return; // no timer for what is there
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      await live.until(isSo, AbortSignal.any([signal, timeout]));
    } catch (error) {
      if (!timeout.aborted || signal.aborted) throw error;
      throw new EngineError('SEGMENT_LATE', `"${live.session.title}" has not come so far yet: this computer is busy. Try again.`);
    }
  }

  #begin(sessionId: string, givenTitle: string, work: SessionWork): SessionProgress {
    if (this.#isClosed) throw closedError();
    const session: Session = {
      sessionId,
      title: plainTitle(givenTitle),
      work,
      status: 'PROCESSING',
      error: null,
      createdMs: this.#request.clock.nowMs(),
      endedMs: null,
      targetSeconds: null,
      isWhole: false,
    };
    this.#request.records.put(session);
    const live = this.#liveSession(session, []);
    this.#live.set(sessionId, live);
    this.#start(live);
    this.#changed();
    return this.#view(live);
  }

  /** Works in the background until the session is over. */
  #start(live: LiveSession): void {
    live.work(async (signal) => {
      try {
        await renderSession(live, { ...this.#request, ...this.#eventsOf(live) }, { signal });
      } catch (error) {
        if (signal.aborted) return;
        this.#request.logger.warn({ err: error, sessionId: live.session.sessionId }, 'a session failed');
        this.#put(live, { status: 'FAILED', error: reasonOf(error), endedMs: this.#request.clock.nowMs() });
      }
    });
  }

  #eventsOf(live: LiveSession): SessionEvents {
    return {
      put: (change) => this.#put(live, change),
      added: (index, durationMicros) => {
        this.#request.records.addSegment(live.session.sessionId, index, durationMicros);
        this.#changed();
      },
    };
  }

  #cancel(sessionId: string): void {
    this.remove(sessionId).catch((error: unknown) => this.#request.logger.warn({ err: error }, 'a session did not end'));
  }

  /** Throws CONFLICT, NO_SPACE, ENGINE_CLOSED. */
  async #checkRoom(neededBytes: number): Promise<void> {
    if (this.#isClosed) throw closedError();
    const unfinished = [...this.#live.values()].filter(({ session }) => session.status === 'PROCESSING').length;
    if (unfinished >= MAX_UNFINISHED)
      throw new EngineError('CONFLICT', `${unfinished} videos are being made already. Wait for one of them, or cancel it.`);
    checkDiskRoom(await this.#request.lookAtDisk(this.#request.dir), neededBytes);
  }

  #known(sessionId: string): LiveSession {
    const live = this.#live.get(sessionId);
    if (live) return live;
    throw new EngineError('ITEM_UNKNOWN', `There is no session "${sessionId}".`, { details: { sessionId } });
  }

  /** With its files. Throws GONE. */
  #available(sessionId: string): LiveSession {
    const live = this.#known(sessionId);
    const { status, title } = this.#view(live);
    if (status === 'EXPIRED')
      throw new EngineError('GONE', `"${title}" expired 24 hours after it was made. Make it again.`, { details: { sessionId } });
    if (status === 'CANCELLED') throw new EngineError('GONE', `"${title}" was cancelled. Make it again.`, { details: { sessionId } });
    return live;
  }

  #view(live: LiveSession): SessionProgress {
    const { session } = live;
    const expiresMs = session.endedMs === null ? null : session.endedMs + KEPT_MS;
    const isOver = expiresMs !== null && this.#request.clock.nowMs() >= expiresMs;
    return { ...live.progress(), status: isOver ? 'EXPIRED' : session.status, expiresMs };
  }

  #liveSession(session: Session, durationsMicros: readonly number[]): LiveSession {
    return new LiveSession({
      session,
      durationsMicros,
      folder: new SessionFolder(this.#request.dir, session.sessionId),
      clock: this.#request.clock,
    });
  }

  async #removeFiles(live: LiveSession): Promise<void> {
    this.#request.records.removeSegments(live.session.sessionId);
    await live.folder.removeAll();
  }

  #put(live: LiveSession, change: Partial<Session>): void {
    if (live.session.status !== 'PROCESSING' && change.status !== 'EXPIRED') return;
    live.change(change);
    this.#request.records.put(live.session);
    this.#changed();
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Only words that were written for people. */
function reasonOf(error: unknown): string {
  return error instanceof EngineError ? error.message : 'Something went wrong inside Playhead. Its log tells what.';
}

function closedError(): EngineError {
  return new EngineError('ENGINE_CLOSED', 'Playhead is closing. Start it again to go on.');
}
