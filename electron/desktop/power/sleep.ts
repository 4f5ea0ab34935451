import { powerMonitor } from 'electron';

/** What happens around a sleep of the computer. */
export interface SleepOptions {
  readonly asleep: () => void;
  readonly awake: () => void;
  /** The system shuts down: there are seconds left. Linux and macOS; Windows tells windows. */
  readonly shutDown: () => void;
}

/** Watches for the computer's sleep and end; the app must be ready. */
export function watchSleep({ asleep, awake, shutDown }: SleepOptions): void {
  powerMonitor.on('suspend', asleep);
  powerMonitor.on('resume', awake);
  powerMonitor.on('shutdown', shutDown);
}
