import type { BoardJob } from '../base/jobBoard.ts';
import type { Library } from './library.ts';
import type { Probing } from './probing.ts';

/** What the library does in the background: folders being read, files being looked into. */
export function libraryJobs(
  library: Pick<Library, 'folders' | 'setPaused'>,
  probing: Pick<Probing, 'progress' | 'setPaused' | 'isPaused'>,
): readonly BoardJob[] {
  const scans = library
    .folders()
    .filter(({ state }) => state === 'scanning')
    .map(({ name, items }): BoardJob => ({
      jobId: `scan:${name}`,
      kind: 'scan',
      subject: name,
      done: items,
      total: null,
      state: 'running',
      pause: () => void library.setPaused(name, true),
      resume: null,
      cancel: null,
    }));
  const { done, total } = probing.progress();
  const { isPaused } = probing;
  if (done >= total) return scans;
  return [
    ...scans,
    {
      jobId: 'probe',
      kind: 'probe',
      subject: null,
      done,
      total,
      state: isPaused ? 'paused' : 'running',
      pause: isPaused ? null : () => probing.setPaused(true),
      resume: isPaused ? () => probing.setPaused(false) : null,
      cancel: null,
    },
  ];
}
