import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { httpGet, type HttpAnswer } from './httpGet.ts';
import { alive, descendants } from './processTree.ts';

const START_TIMEOUT_MS = 60_000;
/** design.md, section 4: SIGTERM ends it within 3 s. */
const ENDING_MS = 3000;
const LEFT_CHECK_MS = 500;
const LOG_KEPT = 2000;

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
}

/** The real server as a child process on a data folder of its own, which stays through restarts; so does the port. */
export class HeadlessServer {
  readonly dataDir: string;
  readonly #projectDir: string;
  readonly #logFile: string;
  #running: Running | null = null;
  #port = 0;
  #token = '';
  #url = '';
  #lastWords = '';
  /** What went wrong with the process itself since the last look, e.g. "the server died (SIGSEGV)". */
  #problems: string[] = [];

  constructor(options: { readonly projectDir: string; readonly dataDir: string; readonly logFile: string }) {
    this.#projectDir = options.projectDir;
    this.dataDir = options.dataDir;
    this.#logFile = options.logFile;
  }

  get segmentDir(): string {
    return join(this.dataDir, 'cache', 'segments');
  }

  /** Problems since the last call. */
  takeProblems(): readonly string[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  /** Starts it; throws when it does not become ready. */
  async start(): Promise<void> {
    await mkdir(this.dataDir, { recursive: true });
    const args = ['electron/headless.ts', '--data', this.dataDir, '--port', String(this.#port), '--json'];
    const child = spawn(process.execPath, args, { cwd: this.#projectDir, stdio: ['ignore', 'pipe', 'pipe'] });
    const log = createWriteStream(this.#logFile, { flags: 'a' });
    child.stderr.on('data', (chunk: Buffer) => {
      this.#lastWords = (this.#lastWords + chunk.toString('utf8')).slice(-LOG_KEPT);
      log.write(chunk);
    });
    const ended = new Promise<void>((resolve) => {
      child.once('close', (code, signal) => {
        log.end();
        if (this.#running?.child === child) {
          this.#running = null;
          this.#problems.push(`the server died (${signal ?? code ?? '?'}): ${this.#lastWords.trim().split('\n').slice(-3).join(' | ')}`);
        }
        resolve();
      });
    });
    const line = await Promise.race([firstLine(child), ended.then(() => null), wait(START_TIMEOUT_MS, null, { ref: false })]);
    if (line === null) {
      child.kill('SIGKILL');
      throw new Error(`the server did not start: ${this.#lastWords.trim().split('\n').slice(-5).join(' | ')}`);
    }
    const ready = JSON.parse(line) as { readonly url: string; readonly token: string };
    this.#running = { child, ended };
    this.#url = ready.url;
    this.#token = ready.token;
    this.#port = Number(new URL(ready.url).port);
  }

  /** Ends it as a person would; counts slowness and processes left behind as problems. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    const { child, ended } = running;
    const children = child.pid === undefined ? [] : descendants(child.pid);
    child.kill('SIGTERM');
    const isInTime = await Promise.race([ended.then(() => true), wait(ENDING_MS + LEFT_CHECK_MS, false, { ref: false })]);
    if (!isInTime) {
      this.#problems.push(`SIGTERM did not end the server within ${ENDING_MS} ms`);
      child.kill('SIGKILL');
      await ended;
    } else if (child.exitCode !== 0) this.#problems.push(`the server ended with ${child.signalCode ?? child.exitCode} on SIGTERM`);
    if (alive(children).length === 0) return;
    await wait(LEFT_CHECK_MS);
    const left = alive(children);
    if (left.length > 0) this.#problems.push(`processes left by the server: ${left.map(({ pid }) => pid).join(' ')}`);
    for (const { pid } of left) process.kill(pid, 'SIGKILL');
  }

  /** Ends it and starts it again on the same data folder and port; addresses stay valid. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Starts it where it died. */
  async ensureRunning(): Promise<void> {
    if (!this.#running) await this.start();
  }

  /** Number of processes below the server's. */
  childCount(): number {
    const pid = this.#running?.child.pid;
    return pid === undefined ? 0 : descendants(pid).length;
  }

  /** An owner's request. */
  request(
    path: string,
    question: { readonly method?: 'GET' | 'POST' | 'DELETE'; readonly json?: unknown; readonly timeoutMs?: number } = {},
  ): Promise<HttpAnswer> {
    return httpGet(this.#url + path, { ...question, token: this.#token });
  }
}

/** null: the stream ended without one. */
function firstLine(child: ChildProcess): Promise<string | null> {
  return new Promise((resolve) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.stdout?.once('end', () => resolve(null));
  });
}
