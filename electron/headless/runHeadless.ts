import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { lockDataFolder } from '../engine/base/dataFolderLock.ts';
import { EngineError } from '../engine/base/errors.ts';
import { Scope } from '../engine/base/scope.ts';
import { defaultDataDir } from '../engine/config.ts';
import { createEngine } from '../engine/engine.ts';
import { originOf } from '../engine/server/hostPolicy.ts';
import { startServer } from '../engine/server/startServer.ts';
import { nameBuckets } from '../engine/sharing/buckets.ts';
import { keepLastPort, lastPort } from './lastPort.ts';
import { parseCommandLine, USAGE, type HeadlessOptions } from './commandLine.ts';

/** The process around the server. */
export interface HeadlessProcess {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** Folder of the renderer's built files; need not exist. */
  readonly rendererDir: string;
  /** The library thread's entry point, built; null: its source. */
  readonly libraryWorkerPath: string | null;
  writeOut(text: string): void;
  writeError(text: string): void;
  /** Aborts when the process is asked to end. */
  readonly signal: AbortSignal;
}

/** Runs the server until it is asked to end. Returns the process's exit status: 0 ended as asked, 1 could not run, 2 wrong use. */
export async function runHeadless(self: HeadlessProcess): Promise<number> {
  const commandLine = parseCommandLine(self.args);
  if (commandLine.kind === 'help') {
    self.writeOut(USAGE);
    return 0;
  }
  const problem = commandLine.kind === 'wrong' ? commandLine.message : mediaFolderProblem(commandLine.options.mediaFolders);
  if (commandLine.kind === 'wrong' || problem !== null) {
    self.writeError(`playhead: ${problem?.split('\n')[0] ?? ''} (--help tells the options)\n`);
    return 2;
  }
  try {
    await serveUntilAsked(commandLine.options, self);
    return 0;
  } catch (error) {
    const isForeseen = error instanceof EngineError;
    self.writeError(`playhead: ${isForeseen ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
    return 1;
  }
}

async function serveUntilAsked(options: HeadlessOptions, self: HeadlessProcess): Promise<void> {
  const dataDir = resolve(options.dataDir ?? defaultDataDir(self.env, self.platform));
  const scope = new Scope();
  try {
    scope.own(lockDataFolder(dataDir));
    const engine = scope.own(await createEngine({ dataDir, libraryWorkerPath: self.libraryWorkerPath }));
    await engine.library.useCommandFolders(nameBuckets(options.mediaFolders));
    const server = scope.own(
      await listen(options.port ?? lastPort(dataDir) ?? 0, options, (port) =>
        startServer({ engine, host: options.host, port, rendererDir: self.rendererDir, isRemoteOwner: options.isRemoteOwner }),
      ),
    );
    keepLastPort(dataDir, Number(new URL(server.url).port || 80));
    if (!self.signal.aborted) {
      self.writeOut(options.isJson ? readyJson(server, engine.ownerToken) : readyText(server, options));
      await aborted(self.signal);
    }
    engine.logger.info('ending as asked');
  } finally {
    await scope.close();
  }
}

/** On the port of last time, or on any where that is not to be had now. Throws what `start` throws on a port that was asked for. */
async function listen<Server>(port: number, asked: HeadlessOptions, start: (port: number) => Promise<Server>): Promise<Server> {
  try {
    return await start(port);
  } catch (error) {
    if (asked.port !== null || port === 0 || !(error instanceof EngineError)) throw error;
    return start(0);
  }
}

function readyJson(server: { readonly url: string; readonly uiUrl: string }, token: string): string {
  return `${JSON.stringify({ url: server.url, token, uiUrl: server.uiUrl })}\n`;
}

function readyText(server: { readonly url: string; readonly uiUrl: string }, { host, isRemoteOwner }: HeadlessOptions): string {
  const { port } = new URL(server.url);
  const place = originOf(host, Number(port || 80));
  const reach =
    place === server.url && host !== '0.0.0.0' && host !== '::'
      ? 'Only this machine can reach it.'
      : `Signed links work from other machines too (bound to ${host}, port ${port}); the owner signs in ${isRemoteOwner ? 'from anywhere' : 'on this machine only'}.`;
  return `Playhead is ready. Open ${server.uiUrl}\n${reach} Ctrl+C ends it.\n`;
}

/** What is wrong with the folders, null for nothing. */
function mediaFolderProblem(folders: readonly string[]): string | null {
  for (const folder of folders) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (!stats) return `--media: there is no folder "${folder}"`;
    if (!stats.isDirectory()) return `--media: "${folder}" is not a folder`;
  }
  return null;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
