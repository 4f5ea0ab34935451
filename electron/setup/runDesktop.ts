import { spawn } from 'node:child_process';

/** An Electron that fails sooner than this never got as far as a window, ms. */
const START_MS = 10_000;

/** How the desktop app ended: `failed` before it could show anything, with one line that says how. */
export type DesktopEnd = { readonly kind: 'ended'; readonly exitCode: number } | { readonly kind: 'failed'; readonly reason: string };

/** Runs Electron on the built app until it ends; signals are passed on to it. */
export function runDesktop(electronPath: string, projectDir: string, args: readonly string[]): Promise<DesktopEnd> {
  const startedMs = performance.now();
  const passOn = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  // Before Electron starts: a signal that comes just after would end this process alone.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, passOn);
  const child = spawn(electronPath, [projectDir, ...args], { stdio: 'inherit' });
  return new Promise<DesktopEnd>((resolve) => {
    child.on('error', (error) => resolve({ kind: 'failed', reason: `Electron could not be started (${error.message})` }));
    child.on('exit', (exitCode, signal) => {
      const isEarly = performance.now() - startedMs < START_MS;
      const how = exitCode === null ? `by ${String(signal)}` : `with status ${String(exitCode)}`;
      if (isEarly && exitCode !== 0 && !child.killed) resolve({ kind: 'failed', reason: `Electron ended at once ${how}` });
      else resolve({ kind: 'ended', exitCode: exitCode ?? 1 });
    });
  }).finally(() => {
    for (const signal of signals) process.off(signal, passOn);
  });
}
