/** What happened in the player lately, for a report. */
export interface EventLog {
  note(event: string): void;
  /** Oldest first: seconds since the log began, and what happened. */
  lines(): readonly string[];
}

const KEPT = 40;

/** Keeps the last forty events; the same one again and again is one with a count. */
export function createEventLog(now: () => number): EventLog {
  const beginMs = now();
  const entries: { readonly atMs: number; readonly event: string; count: number }[] = [];
  return {
    note: (event) => {
      const last = entries.at(-1);
      if (last?.event === event) {
        last.count += 1;
        return;
      }
      entries.push({ atMs: now() - beginMs, event, count: 1 });
      if (entries.length > KEPT) entries.shift();
    },
    lines: () => entries.map(({ atMs, event, count }) => `${(atMs / 1000).toFixed(1)} s ${event}${count > 1 ? ` (${count} times)` : ''}`),
  };
}
