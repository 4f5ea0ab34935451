import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Commands, ControlAnswer } from './standIn/control.ts';

export interface LaunchOptions {
  /** Absolute path of the main script. */
  readonly mainPath: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly workingDirectory?: string;
}

/** A starved machine is slow, not wrong. */
const PATIENCE_MS = 60_000;

/** How the main process ended. */
export interface ShellExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A main process running over the stand-in, and a Playwright of the test's own on its Chromium. */
export class LaunchedShell implements AsyncDisposable {
  readonly exited: Promise<ShellExit>;
  readonly #child: ChildProcess;
  readonly #answers = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #lastCall = 0;
  #stderr = '';
  #browser: Browser | null = null;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    child.on('message', (answer: ControlAnswer) => {
      const waiting = this.#answers.get(answer.id);
      this.#answers.delete(answer.id);
      if (answer.error === null) waiting?.resolve(answer.value);
      else waiting?.reject(new Error(answer.error));
    });
    this.exited = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        for (const waiting of this.#answers.values()) waiting.reject(new Error(`the shell ended (${code ?? signal}): ${this.#stderr}`));
        resolve({ code, signal });
      });
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error('the shell could not be started');
    return this.#child.pid;
  }

  /** What it wrote to stderr so far. */
  get stderr(): string {
    return this.#stderr;
  }

  /** Asks the stand-in. Rejects when it refuses, or ends before it answers. */
  ask<Name extends keyof Commands>(command: Name, ...args: Parameters<Commands[Name]>): Promise<Awaited<ReturnType<Commands[Name]>>> {
    const id = ++this.#lastCall;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve: (value) => resolve(value as Awaited<ReturnType<Commands[Name]>>), reject });
      this.#child.send({ id, command, args }, (error) => error && reject(new Error(`the shell has ended: ${this.#stderr}`)));
    });
  }

  /** The page of the first window, once it is loaded. */
  async page(): Promise<Page> {
    const { endpoint, url } = await this.ask('firstPage');
    this.#browser ??= await chromium.connectOverCDP(endpoint, { timeout: PATIENCE_MS });
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const pages = this.#browser.contexts().flatMap((context) => context.pages());
      const page = pages.find((candidate) => candidate.url() === url);
      if (page) {
        page.setDefaultTimeout(PATIENCE_MS);
        return page;
      }
      // Of a window that was opened later this connection hears in its own time.
      if (Date.now() > deadline) throw new Error(`no page of Chromium shows ${url}, but ${pages.map((other) => other.url()).join(' ')}`);
      await sleep(50);
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Quits it if it still runs; kills it after 30 s. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGTERM');
      const killer = setTimeout(() => this.#child.kill('SIGKILL'), 30_000);
      await this.exited;
      clearTimeout(killer);
    }
    // Its Chromium has ended: closing only drops the connection.
    await this.#browser?.close();
  }
}

/** Starts a main script over the stand-in for Electron. */
export function launchShell({ mainPath, args = [], env = {}, workingDirectory }: LaunchOptions): LaunchedShell {
  const runner = new URL('standIn/run.ts', import.meta.url);
  const child = fork(runner, [mainPath, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, ...env },
    // Vitest's own flags are none of the child's.
    execArgv: [],
    ...(workingDirectory === undefined ? {} : { cwd: workingDirectory }),
  });
  return new LaunchedShell(child);
}
