import { wishedTrack, type NamedTrack } from '../filmWishes.ts';
import { isOriginal } from '../quality.ts';
import type { BufferKind, Vhs, VhsPlaylist, VhsSegmentLoader } from '../vhs.ts';
import { gateAppends, type AppendGate } from './appendGate.ts';
import { fragmentsUrl, openFragments, type FragmentStream } from './fragmentSource.ts';
import { joined, wholeFragments } from './wholeFragments.ts';

export interface EarlyPicturesOptions {
  readonly vhs: () => Vhs | undefined;
  /** Whether there are pictures of a place already. */
  readonly isLoaded: (seconds: number) => boolean;
  /** null: as the film has it. */
  readonly wishedAudio: NamedTrack | null;
  /** What went wrong, for the report: the film plays without it all the same. */
  readonly onTrouble: (problem: string) => void;
}

/** Shows the first pictures of a place before their segment is whole. */
export interface EarlyPictures {
  /** The film begins there, in this variant. */
  begin(playlist: VhsPlaylist, seconds: number): void;
  /** The viewer jumped to a place of which nothing is loaded. */
  jump(seconds: number): void;
  dispose(): void;
}

interface Session {
  readonly seconds: number;
  readonly end: AbortController;
}

/** A seek this near to where pieces come for already is the same one: the element finds its place anew when it learns of the film. */
const SAME_PLACE_SECONDS = 0.5;

/**
 * VHS appends whole segments only: where one is still being encoded, all its pictures have to be made before the first is shown. This asks
 * for the same segment as fragments, appends them to VHS's own source buffers as they come, and lets VHS append the whole
 * over them when it has it. Whatever goes wrong here, VHS plays on as if there were nothing else.
 */
export function createEarlyPictures({ vhs, isLoaded, wishedAudio, onTrouble }: EarlyPicturesOptions): EarlyPictures {
  let gate: AppendGate | null = null;
  let session: Session | null = null;

  const start = (playlist: VhsPlaylist, seconds: number, isBeginning: boolean): void => {
    if (session && Math.abs(session.seconds - seconds) < SAME_PLACE_SECONDS) return;
    stop();
    const host = vhs();
    // Copied segments are whole in a moment, and large: twice would be slower than once.
    if (isOriginal(playlist)) return;
    const videoUrl = fragmentsUrl(playlist.resolvedUri ?? '', seconds);
    if (!host || videoUrl === null) return;
    const { playlistController_: controller } = host;
    const { sourceUpdater_: updater } = controller;
    gate ??= gateAppends(updater);
    const audioUrl = isBeginning ? audioFragmentsUrl(host, wishedAudio, seconds) : null;
    const kinds: readonly BufferKind[] = audioUrl === null ? ['video'] : ['video', 'audio'];
    const own: Session = { seconds, end: new AbortController() };
    session = own;
    const { signal } = own.end;
    const appends = gate;
    const hasAsked = isBeginning ? firstRequest(controller.mainSegmentLoader_) : null;
    const work = async (): Promise<void> => {
      const [video, audio] = await Promise.all([
        openFragments(videoUrl, signal),
        audioUrl === null ? null : openFragments(audioUrl, signal),
      ]);
      if (video === null || isLoaded(seconds)) return; // VHS was faster
      if (isBeginning) {
        const codecs = codecsOf(playlist);
        if (codecs === null || (codecs.audio !== undefined) !== (audio !== null)) return;
        await appends.hasDuration;
        // With a second of the film there VHS would ask for nothing while that stands still, and text waits for VHS's own clock.
        await hasAsked;
        signal.throwIfAborted();
        if (updater.hasCreatedSourceBuffers()) return;
        updater.createSourceBuffers(codecs);
        updater.videoTimestampOffset(video.offsetSeconds);
        updater.audioTimestampOffset(video.offsetSeconds);
      }
      for (const kind of kinds) appends.hold(kind);
      // VHS's own header belongs to what it appends next: ours has another one.
      controller.mainSegmentLoader_.appendInitSegment_.video = true;
      if (audio) controller.audioSegmentLoader_.appendInitSegment_.audio = true;
      await Promise.all([appendAll(appends, 'video', video, signal), audio && appendAll(appends, 'audio', audio, signal)]);
    };
    work()
      .catch((error: unknown) => {
        if (!signal.aborted) onTrouble(`first pictures: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => {
        if (signal.aborted) return;
        own.end.abort(); // what did not come to its end is asked for no longer
        if (session === own) session = null;
        for (const kind of kinds) appends.release(kind);
      });
  };

  const stop = (): void => {
    session?.end.abort();
    session = null;
    // VHS begins anew as well.
    gate?.drop('video');
    gate?.drop('audio');
  };

  return {
    begin: (playlist, seconds) => start(playlist, seconds, true),
    jump: (seconds) => {
      const playlist = vhs()?.playlists.media();
      if (playlist) start(playlist, seconds, false);
    },
    dispose: stop,
  };
}

/** Resolves when the loader has asked for its first segment. */
function firstRequest(loader: VhsSegmentLoader): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const loadSegment = loader.loadSegment_.bind(loader);
  loader.loadSegment_ = (segment) => {
    loader.loadSegment_ = loadSegment;
    loadSegment(segment);
    resolve();
  };
  return promise;
}

/** Appends pieces as they come; those that come while the buffer is busy go together. */
async function appendAll(gate: AppendGate, kind: BufferKind, { body }: FragmentStream, signal: AbortSignal): Promise<void> {
  const reader = body.getReader();
  const fragments = wholeFragments();
  const came: Uint8Array[] = [];
  let appending: Promise<void> | null = null;
  const append = async (): Promise<void> => {
    while (came.length > 0 && !signal.aborted) await gate.append(kind, joined(came.splice(0)));
    appending = null;
  };
  for (;;) {
    const { done, value } = await reader.read();
    signal.throwIfAborted();
    if (done) break;
    const whole = fragments(value);
    if (whole.length === 0) continue;
    came.push(whole);
    appending ??= append();
  }
  await appending;
}

/** Of a variant's CODECS; null: not told, or none that come as fragments. */
function codecsOf({ attributes }: VhsPlaylist): Partial<Record<BufferKind, string>> | null {
  const all = (attributes?.CODECS ?? '').split(',').map((codec) => codec.trim());
  const video = all.find((codec) => codec.startsWith('avc1.'));
  const audio = all.find((codec) => codec.startsWith('mp4a.40.'));
  if (video === undefined || all.length !== (audio === undefined ? 1 : 2)) return null;
  return audio === undefined ? { video } : { video, audio };
}

/** The sound that the film begins with; null: it has none of its own. */
function audioFragmentsUrl({ playlists }: Vhs, wished: NamedTrack | null, seconds: number): string | null {
  const groups = Object.values(playlists.main?.mediaGroups?.AUDIO ?? {});
  const tracks = groups.flatMap((group) =>
    Object.entries(group).map(([label, track]) => ({ ...track, label, language: track.language ?? null })),
  );
  const chosen = (wished && wishedTrack(tracks, wished)) ?? tracks.find((track) => track.default) ?? tracks[0];
  return chosen?.resolvedUri === undefined ? null : fragmentsUrl(chosen.resolvedUri, seconds);
}
