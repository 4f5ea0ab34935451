import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../fakes/manualClock.ts';
import { Leases } from '../../../electron/engine/transcode/leases.ts';
import { PRIORITY, RunPool, type PooledRun } from '../../../electron/engine/transcode/runPool.ts';

class FakeRun implements PooledRun {
  isGranted = false;
  readonly kind: PooledRun['kind'];
  priority: number | null;

  constructor(priority: number | null, kind: PooledRun['kind'] = 'video') {
    this.priority = priority;
    this.kind = kind;
  }

  grant(): void {
    this.isGranted = true;
  }

  withhold(): void {
    this.isGranted = false;
  }
}

const settled = (): Promise<void> => Promise.resolve();
const granted = (...runs: FakeRun[]): boolean[] => runs.map((run) => run.isGranted);

describe('RunPool', () => {
  it('lets as many work as there are slots, the first come first', async () => {
    const pool = new RunPool({ video: 2, audio: 1, copy: 1 });
    const runs = [new FakeRun(PRIORITY.lookahead), new FakeRun(PRIORITY.lookahead), new FakeRun(PRIORITY.lookahead)];
    runs.forEach((run) => pool.add(run));
    await settled();
    expect(granted(...runs)).toEqual([true, true, false]);
    pool.remove(runs[0]!);
    await settled();
    expect(granted(...runs.slice(1))).toEqual([true, true]);
  });

  it('takes other numbers of slots while runs work', async () => {
    const pool = new RunPool({ video: 1, audio: 1, copy: 1 });
    const runs = [new FakeRun(PRIORITY.lookahead), new FakeRun(PRIORITY.lookahead)];
    runs.forEach((run) => pool.add(run));
    pool.setVideoSlots(2);
    await settled();
    expect(granted(...runs)).toEqual([true, true]);
    pool.setVideoSlots(1);
    await settled();
    expect(granted(...runs)).toEqual([true, false]);
  });

  it('gives a jump that is about to come the processor, but for who has little left or waits already', async () => {
    const pool = new RunPool({ video: 3, audio: 2, copy: 1 });
    const jump = [new FakeRun(PRIORITY.imminent), new FakeRun(PRIORITY.imminent, 'audio')] as const;
    const soon = new FakeRun(PRIORITY.lookahead + 0.005);
    const later = [new FakeRun(PRIORITY.lookahead + 0.03), new FakeRun(PRIORITY.lookahead + 0.03, 'audio')] as const;
    for (const run of [...jump, soon, ...later]) pool.add(run);
    await settled();
    expect(granted(...jump, soon, ...later)).toEqual([true, true, true, false, false]);
    pool.setVideoSlots(1);
    const waiting = new FakeRun(PRIORITY.waited);
    pool.add(waiting);
    await settled();
    expect(granted(waiting, jump[0])).toEqual([true, false]);
  });

  it('holds back looking ahead at once for what somebody waits for', async () => {
    const pool = new RunPool({ video: 1, audio: 1, copy: 1 });
    const ahead = new FakeRun(PRIORITY.lookahead);
    pool.add(ahead);
    await settled();
    const waited = new FakeRun(PRIORITY.waited);
    pool.add(waited);
    await settled();
    expect(granted(ahead, waited)).toEqual([false, true]);
    waited.priority = null; // far enough ahead: it keeps no slot
    pool.changed();
    await settled();
    expect(granted(ahead, waited)).toEqual([true, false]);
  });

  it('has slots of their own for sound', async () => {
    const pool = new RunPool({ video: 1, audio: 1, copy: 1 });
    const [video, audio] = [new FakeRun(PRIORITY.waited), new FakeRun(PRIORITY.lookahead, 'audio')];
    pool.add(video);
    pool.add(audio);
    await settled();
    expect(granted(video, audio)).toEqual([true, true]);
  });
});

describe('a viewer in a hurry', () => {
  it('has sound far ahead of him wait for his picture, and the next of it made', async () => {
    const pool = new RunPool({ video: 2, audio: 4, copy: 1 });
    const [soon, far] = [new FakeRun(PRIORITY.waited + 0.01, 'audio'), new FakeRun(PRIORITY.waited + 0.02, 'audio')];
    const picture = new FakeRun(PRIORITY.waited);
    for (const run of [soon, far, picture]) pool.add(run);
    await settled();
    expect(granted(soon, far, picture)).toEqual([true, false, true]);
    picture.priority = PRIORITY.lookahead;
    pool.changed();
    await settled();
    expect(granted(soon, far)).toEqual([true, true]);
  });

  it('has the whole processor until his picture is there, but for what is as urgent', async () => {
    const pool = new RunPool({ video: 2, audio: 1, copy: 1 });
    const comfortable = new FakeRun(PRIORITY.lookahead + 0.2);
    const greedy = new FakeRun(PRIORITY.waited + 0.3);
    const hurried = new FakeRun(PRIORITY.waited);
    for (const run of [comfortable, greedy]) pool.add(run);
    await settled();
    expect(granted(comfortable, greedy)).toEqual([true, true]);
    pool.add(hurried);
    await settled();
    expect(granted(comfortable, greedy, hurried)).toEqual([false, false, true]);
    const asHurried = new FakeRun(PRIORITY.waited + 0.01);
    pool.add(asHurried);
    await settled();
    expect(granted(comfortable, greedy, hurried, asHurried)).toEqual([false, false, true, true]);
    hurried.priority = PRIORITY.waited + 0.04;
    asHurried.priority = null;
    pool.changed();
    await settled();
    expect(granted(comfortable, greedy, hurried)).toEqual([false, true, true]);
  });
});

describe('idle work', () => {
  it('works only while there is nothing else at all, not even a run that is held or one of another kind', async () => {
    const pool = new RunPool({ video: 2, audio: 1, copy: 1 });
    const idle = new FakeRun(PRIORITY.idle);
    pool.add(idle);
    await settled();
    expect([pool.isTaken, ...granted(idle)]).toEqual([false, true]);
    for (const other of [new FakeRun(PRIORITY.probe), new FakeRun(null), new FakeRun(PRIORITY.lookahead, 'copy')]) {
      pool.add(other);
      await settled();
      expect([pool.isTaken, ...granted(idle)]).toEqual([true, false]);
      pool.remove(other);
      await settled();
      expect([pool.isTaken, ...granted(idle)]).toEqual([false, true]);
    }
  });
});

describe('Leases', () => {
  it('takes who jumps on without waiting for a viewer who looks for his place', () => {
    const clock = createManualClock();
    const leases = new Leases({ clock, idleMs: 10_000 });
    leases.move('anna', 5);
    leases.giveUp('anna');
    clock.advance(1000);
    leases.move('anna', 40); // a seek: begun at once
    expect(leases.settlingMs('anna')).toBe(0);
    clock.advance(100);
    leases.giveUp('anna');
    leases.move('anna', 60); // a drag
    expect(leases.settlingMs('anna')).toBe(150);
    clock.advance(150);
    expect(leases.settlingMs('anna')).toBe(0);
    leases.move('anna', 61);
    leases.move('anna', 90); // he got what he asked for before: no drag
    expect(leases.settlingMs('anna')).toBe(0);
  });

  it('counts what a viewer watches without a jump', () => {
    const leases = new Leases({ clock: createManualClock(), idleMs: 1000 });
    for (const segment of [5, 6, 6, 8]) leases.move('anna', segment);
    expect(leases.live()).toMatchObject([{ viewerId: 'anna', segment: 8, consecutive: 3 }]);
    leases.move('anna', 40);
    expect(leases.live()).toMatchObject([{ segment: 40, consecutive: 0 }]);
  });

  it('forgets who asks for nothing any more, and who turned away', () => {
    const clock = createManualClock();
    const leases = new Leases({ clock, idleMs: 1000 });
    leases.move('anna', 5);
    clock.advance(800);
    leases.move('ben', 9);
    clock.advance(300);
    expect(leases.live().map(({ viewerId }) => viewerId)).toEqual(['ben']);
    expect(leases.drop('ben')).toBe(true);
    expect(leases.live()).toEqual([]);
  });
});
