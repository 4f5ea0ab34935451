/** A run as the pool sees it: it asks for nothing but leave to work. */
export interface PooledRun {
  readonly kind: 'video' | 'audio' | 'copy';
  /** How urgent its next segment is: see PRIORITY, and runPriority for what is behind the point; null: it wants no slot now. */
  readonly priority: number | null;
  /** May work: starts its process the first time, lets a held one go on after that. */
  grant(): void;
  /** Must not work: is held back when it has a process, waits when it has none. */
  withhold(): void;
}

/**
 * Less is more urgent (design, section 3.8). `imminent`: a pointer rests where a click would jump to, which is as urgent as a picture
 * that does not come, but for those that do not come now; `idle`: only while there is nothing else at all.
 */
export const PRIORITY = { waited: 0, imminent: 0.014, lookahead: 1, advance: 2, thumbnail: 3, probe: 4, idle: 5 } as const;

/** Somebody waits for it who has next to nothing left to watch. */
const HURRY = PRIORITY.waited + 0.02;
/** Who has so much left, or needs a segment only then, gives way to those in a hurry: 5 s. */
const PATIENT_SHARE = 0.05;
/** Who has so much left gives way to a jump that may come: 1 s. */
const READY_SHARE = 0.01;
/** Sound with so much in hand waits for a picture that does not come: 1.5 s, less than a segment. */
const PATIENT_SOUND_SHARE = 0.015;

export interface PoolLimits {
  /** Runs that encode video at the same time. */
  readonly video: number;
  /** Audio is cheap, and a viewer needs it together with the picture. */
  readonly audio: number;
  /** Copying takes hardly any processor; the disk is what it shares. */
  readonly copy: number;
}

/**
 * Shares the processor among runs: at each moment the most urgent ones work, as many as there are slots, and all others are held
 * back. Among equals the one that was added first works. While somebody stands before a picture that does not come, encodes that are
 * not urgent leave him the whole processor.
 */
export class RunPool {
  #limits: PoolLimits;
  readonly #runs = new Set<PooledRun>();
  #isScheduled = false;

  constructor(limits: PoolLimits) {
    this.#limits = limits;
  }

  /** Slots for video from now on; runs beyond them are held back. */
  setVideoSlots(video: number): void {
    if (video === this.#limits.video) return;
    this.#limits = { ...this.#limits, video };
    this.changed();
  }

  add(run: PooledRun): void {
    this.#runs.add(run);
    this.changed();
  }

  remove(run: PooledRun): void {
    if (this.#runs.delete(run)) this.changed();
  }

  /** Whether there are runs, also held ones, that are more than idle work. */
  get isTaken(): boolean {
    return [...this.#runs].some(({ priority }) => priority !== PRIORITY.idle);
  }

  /** A run's priority has changed. Slots are given out anew, once for all changes of one turn. */
  changed(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    queueMicrotask(() => {
      this.#isScheduled = false;
      for (const kind of ['video', 'audio', 'copy'] as const) this.#allot(kind);
    });
  }

  /** Somebody stands before a picture that does not come: sound far ahead of it can wait too. */
  get #isHurried(): boolean {
    return [...this.#runs].some(({ kind, priority }) => kind === 'video' && priority !== null && priority < HURRY);
  }

  #allot(kind: PooledRun['kind']): void {
    const runs = [...this.#runs].filter((run) => run.kind === kind);
    const { isTaken } = this;
    const wants = ({ priority }: PooledRun): boolean => priority !== null && !(isTaken && priority === PRIORITY.idle);
    const asking = runs.filter(wants).toSorted((a, b) => a.priority! - b.priority!);
    const able = kind === 'video' ? withoutPatient(asking) : kind === 'audio' && this.#isHurried ? asking.filter(isPressingSound) : asking;
    const granted = new Set(able.slice(0, this.#limits[kind]));
    for (const run of runs) if (!granted.has(run)) run.withhold();
    for (const run of granted) run.grant();
  }
}

/** Leaves out what gives way: everything else while somebody stands before a picture that does not come, and what nobody watches while a viewer may soon. */
function withoutPatient(mostUrgentFirst: readonly PooledRun[]): readonly PooledRun[] {
  const most = mostUrgentFirst[0]?.priority ?? HURRY;
  if (most === PRIORITY.imminent) return mostUrgentFirst.filter((run) => run.priority === most || isPressing(run, READY_SHARE));
  if (most < HURRY) return mostUrgentFirst.filter((run) => isPressing(run));
  return mostUrgentFirst.some((run) => isPressing(run))
    ? mostUrgentFirst.filter(({ priority }) => priority! < PRIORITY.advance)
    : mostUrgentFirst;
}

function isPressing({ priority }: PooledRun, share = PATIENT_SHARE): boolean {
  return priority !== null && priority < PRIORITY.advance && priority % 1 < share;
}

function isPressingSound({ priority }: PooledRun): boolean {
  return priority !== null && priority < PRIORITY.advance && priority % 1 < PATIENT_SOUND_SHARE;
}
