import { ensureBuilt, PROJECT_DIR } from '../../electron/setup/build.ts';

/** Vitest's global set-up for tests that load the built renderer or shell. */
export default function setup(): void {
  ensureBuilt('page', PROJECT_DIR);
  ensureBuilt('shell', PROJECT_DIR);
}
