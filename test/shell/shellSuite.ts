import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { PROJECT_DIR } from '../../electron/setup/build.ts';
import { makeAvi } from '../browser/support/clips.ts';
import { launchShell, type LaunchedShell } from './launchShell.ts';

/** The built main process. */
const MAIN_PATH = join(PROJECT_DIR, 'dist/electron/main.js');

/** What a test may set of the app it starts. */
export interface StartOptions {
  readonly args?: readonly string[];
  readonly dataDir?: string;
  readonly workingDirectory?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** What the tests of one file share. */
export interface ShellSuite {
  readonly dir: string;
  /** A film that no browser plays, a minute and a half long. */
  readonly film: string;
  /** Starts the built app; it ends with the test. */
  start(options?: StartOptions): LaunchedShell;
  /** Likewise, but it ends with the file. */
  startForAll(options?: StartOptions): LaunchedShell;
}

/** Sets up a test file for the built app over the stand-in: one data folder and one film for all its tests. */
export function shellSuite(): ShellSuite {
  const dir = mkdtempSync(join(tmpdir(), 'playhead-shell-'));
  const film = join(dir, 'A film nobody converted.avi');
  const ofTest: LaunchedShell[] = [];
  const ofFile: LaunchedShell[] = [];
  const launch = (
    owned: LaunchedShell[],
    { args = [], dataDir = join(dir, 'data'), workingDirectory = dir, env = {} }: StartOptions = {},
  ) => {
    const shell = launchShell({ mainPath: MAIN_PATH, args, env: { PLAYHEAD_DATA: dataDir, ...env }, workingDirectory });
    owned.push(shell);
    return shell;
  };
  const end = async (owned: LaunchedShell[]): Promise<void> => {
    for (const shell of owned.splice(0).toReversed()) await shell[Symbol.asyncDispose]();
  };
  beforeAll(() => makeAvi({ path: film, durationSeconds: 90, size: '426x240' }));
  afterEach(() => end(ofTest));
  afterAll(async () => {
    await end(ofFile);
    await rm(dir, { recursive: true, force: true });
  });
  return { dir, film, start: (options) => launch(ofTest, options), startForAll: (options) => launch(ofFile, options) };
}

/** Breaches of the content security policy and other complaints on the page's console, from now on. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    // The stand-in's page is at https, where pictures of this machine's server are told of; playhead:// restricts no mixed content.
    if (/^Mixed Content: .* 'http:\/\/127\.0\.0\.1:.* was not upgraded/.test(message.text())) return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}
