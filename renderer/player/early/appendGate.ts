import type { BufferKind, VhsSourceUpdater } from '../vhs.ts';

/** Lets someone else append to VHS's source buffers while VHS waits with its own. */
export interface AppendGate {
  /** Resolves when the film's length is known to the source buffers: before that the header of a piece would set it. */
  readonly hasDuration: Promise<void>;
  /** Appends past what is held; rejects when the source buffer refuses. */
  append(kind: BufferKind, bytes: Uint8Array): Promise<void>;
  /** From now on VHS's appends to the buffer wait. */
  hold(kind: BufferKind): void;
  /** Does what waited, in its order. */
  release(kind: BufferKind): void;
  /** Forgets what waited: VHS has turned elsewhere. */
  drop(kind: BufferKind): void;
}

/** Puts the gate into the way of VHS's appends. */
export function gateAppends(updater: VhsSourceUpdater): AppendGate {
  const waiting: Record<BufferKind, (() => void)[] | null> = { video: null, audio: null };
  const own = {
    append: updater.appendBuffer.bind(updater),
    callback: { video: updater.videoQueueCallback.bind(updater), audio: updater.audioQueueCallback.bind(updater) },
    setDuration: updater.setDuration.bind(updater),
  };
  const inTurn = (kind: BufferKind, act: () => void): void => {
    const line = waiting[kind];
    if (line) line.push(act);
    else act();
  };
  const duration = Promise.withResolvers<void>();
  /** VHS keeps sound until there is a picture, and then gives it to itself anew. */
  const past = new WeakSet<object>();
  updater.appendBuffer = (options, done) =>
    past.has(options) ? own.append(options, done) : inTurn(options.type, () => own.append(options, done));
  // By these VHS knows that its appends are done.
  updater.videoQueueCallback = (callback) => inTurn('video', () => own.callback.video(callback));
  updater.audioQueueCallback = (callback) => inTurn('audio', () => own.callback.audio(callback));
  updater.setDuration = (seconds, done) =>
    own.setDuration(seconds, () => {
      done?.();
      duration.resolve();
    });
  return {
    hasDuration: duration.promise,
    append: (kind, bytes) =>
      new Promise((resolve, reject) => {
        const options = { type: kind, bytes };
        past.add(options);
        own.append(options, (error) => {
          if (error === undefined || error === null) resolve();
          else reject(error instanceof Error ? error : new Error('the source buffer refused a piece'));
        });
      }),
    hold: (kind) => {
      waiting[kind] ??= [];
    },
    release: (kind) => {
      const line = waiting[kind] ?? [];
      waiting[kind] = null;
      for (const act of line) act();
    },
    drop: (kind) => {
      waiting[kind] = null;
    },
  };
}
