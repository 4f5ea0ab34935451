/** Every way a child process may end. */
export type Exit =
  /** By itself, with this exit code. */
  | { readonly kind: 'exited'; readonly code: number }
  /** By a signal that nobody here sent: a crash (SIGSEGV, SIGILL), the system's memory killer, another program. */
  | { readonly kind: 'signalled'; readonly signal: string }
  /** Killed here, because it took longer than it was given. */
  | { readonly kind: 'timed-out'; readonly timeoutMs: number }
  /** Killed here, because nobody wants its result any more. */
  | { readonly kind: 'aborted' }
  /** Killed here, because it wrote more to stdout than was allowed. */
  | { readonly kind: 'flooded'; readonly maxOutputBytes: number }
  /** Never ran: errno is ENOENT, EACCES, ENOEXEC, EMFILE and the like. */
  | { readonly kind: 'failed-to-start'; readonly errno: string };

/** An exit in words that follow the name of a program: "ended with exit code 1". */
export function describeExit(exit: Exit): string {
  switch (exit.kind) {
    case 'exited':
      return `ended with exit code ${exit.code}`;
    case 'signalled':
      return `crashed or was killed (${exit.signal})`;
    case 'timed-out':
      return `did not end within ${exit.timeoutMs / 1000} s`;
    case 'aborted':
      return 'was stopped';
    case 'flooded':
      return `wrote more than ${exit.maxOutputBytes} bytes`;
    case 'failed-to-start':
      return START_FAILURES[exit.errno] ?? `could not be started (${exit.errno})`;
  }
}

const START_FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'is not there (ENOENT)',
  EACCES: 'may not be executed (EACCES)',
  ENOEXEC: 'is no program for this machine (ENOEXEC)',
};
