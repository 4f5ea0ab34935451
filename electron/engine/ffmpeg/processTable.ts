/** A child process as the table sees it. */
export interface TrackedProcess {
  readonly pid: number;
  /** Resolves when the operating system has reaped the process; never rejects. */
  readonly exit: Promise<unknown>;
  /** Ends the process because the engine closes. */
  endForClose(): void;
}

/** Every live child process of one engine: no module-level state, so that two engines and their tests do not meet. */
export interface ProcessTable {
  readonly isClosed: boolean;
  /** Processes that were started and have not exited yet. */
  liveProcessCount(): number;
  livePids(): readonly number[];
  /** Follows a process until it exits. */
  track(process: TrackedProcess): void;
  /**
   * Kills all live processes, lets no new one start, and waits for their exits, at most `timeoutMs` (default 2000: a process
   * stuck in the kernel, say on a dead network disk, cannot be killed). Resolves with the pids that are still there.
   */
  killAll(options?: { readonly timeoutMs?: number }): Promise<readonly number[]>;
}

/** An empty table. */
export function createProcessTable(): ProcessTable {
  const live = new Set<TrackedProcess>();
  let isClosed = false;
  return {
    get isClosed() {
      return isClosed;
    },
    liveProcessCount: () => live.size,
    livePids: () => [...live].map((process) => process.pid),
    track(process) {
      live.add(process);
      void process.exit.then(() => live.delete(process));
    },
    async killAll({ timeoutMs = 2000 } = {}) {
      isClosed = true;
      const exits = [...live].map((process) => {
        process.endForClose();
        return process.exit;
      });
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
      await Promise.race([Promise.all(exits), timeout]);
      clearTimeout(timer);
      return [...live].map((process) => process.pid);
    },
  };
}
