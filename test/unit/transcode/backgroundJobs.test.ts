import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BackgroundJobs } from '../../../electron/engine/transcode/backgroundJobs.ts';
import { PRIORITY, RunPool, type PooledRun } from '../../../electron/engine/transcode/runPool.ts';

function viewer(): PooledRun {
  return { kind: 'video', priority: PRIORITY.waited, grant: () => undefined, withhold: () => undefined };
}

function never(): AbortSignal {
  return new AbortController().signal;
}

describe('BackgroundJobs', () => {
  it('breaks work off for a viewer, and begins again when he has gone', async () => {
    const pool = new RunPool({ video: 1, audio: 1, copy: 1 });
    const attempts: { signal: AbortSignal; finish: (value: string) => void }[] = [];
    const result = new BackgroundJobs(pool).run(
      (signal) =>
        new Promise<string>((finish, reject) => {
          attempts.push({ signal, finish });
          signal.addEventListener('abort', () => reject(new Error('broken off')));
        }),
      { signal: never() },
    );
    await turn();
    const run = viewer();
    pool.add(run);
    await turn();
    expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true]);
    pool.remove(run);
    await turn();
    expect(attempts.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    attempts[1]?.finish('done');
    expect(await result).toBe('done');
  });

  it('fails as the work does', async () => {
    const jobs = new BackgroundJobs(new RunPool({ video: 1, audio: 1, copy: 1 }));
    await expect(jobs.run(() => Promise.reject(new Error('no')), { signal: never() })).rejects.toThrow('no');
  });

  it('gives its slot back', async () => {
    const jobs = new BackgroundJobs(new RunPool({ video: 1, audio: 1, copy: 1 }));
    expect(await Promise.all([1, 2, 3].map((n) => jobs.run(async () => n, { signal: never() })))).toEqual([1, 2, 3]);
  });

  it('ends when it is asked to, also while it waits', async () => {
    const pool = new RunPool({ video: 1, audio: 1, copy: 1 });
    pool.add(viewer());
    const ending = new AbortController();
    const result = new BackgroundJobs(pool).run(async () => 'never', { signal: ending.signal });
    ending.abort(new Error('closing'));
    await expect(result).rejects.toThrow('closing');
  });
});
