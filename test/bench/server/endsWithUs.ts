import type { ChildProcess } from 'node:child_process';

/** Has a process end when this one does, however it ends: a benchmark that is broken off leaves nothing behind. */
export function endsWithUs(child: ChildProcess): void {
  const end = (): void => void child.kill();
  process.once('exit', end);
  child.once('exit', () => process.removeListener('exit', end));
}
