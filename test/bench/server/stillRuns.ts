import type { BenchServer } from './benchServer.ts';
import { childrenOf, type ChildCommand } from './serverProcesses.ts';

/** The server's encodes, as command lines. */
export function encodesOf(server: BenchServer): readonly ChildCommand[] {
  return childrenOf(server.pid).filter(({ words }) => words.includes('mpegts'));
}

/**
 * Has the server's encodes stand still while something else is measured: those that work ahead of a viewer would take the bare process's
 * share. The server may still end them.
 */
export function stopEncodes(server: BenchServer): void {
  for (const { pid } of encodesOf(server)) {
    try {
      process.kill(pid, 'SIGSTOP');
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ESRCH';
      if (!isGone) throw error;
    }
  }
}
