import { ensureBuilt, PROJECT_DIR } from '../../electron/setup/build.ts';

/** Vitest's global set-up for tests that load the built renderer or shell. */
export default function setup(): void {
  ensureBuilt(PROJECT_DIR);
}
