import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { findChromium } from '../../setup/chromium.ts';
import type { BrowserSuite } from './browserSuite.ts';
import { startHeadlessServer, type HeadlessServer } from './headlessServer.ts';

/** The real headless server for the file that calls it, over an empty data folder. */
export function serverSuite(suite: BrowserSuite): { readonly server: HeadlessServer } {
  let server: HeadlessServer | null = null;
  beforeAll(async () => {
    if (findChromium() !== null) server = await startHeadlessServer(join(suite.dir, 'data'));
  });
  afterAll(() => server?.stop());
  return {
    get server() {
      if (server === null) throw new Error('The server runs inside of tests only.');
      return server;
    },
  };
}
