import { connect } from 'node:net';
import { AnswerReader } from './answerReader.ts';
import type { LoadJob, LoadResult } from './loadJob.ts';

// A process of its own: what asks must not take turns with anything else.
process.on('message', (job: LoadJob) => {
  void load(job).then((result) => process.send?.(result));
});

async function load({ port, paths, connections, durationMs }: LoadJob): Promise<LoadResult> {
  const totals = { requests: 0, bytes: 0, problem: null as string | null };
  const beganMs = performance.now();
  const untilMs = beganMs + durationMs;
  await Promise.all(Array.from({ length: connections }, (_, n) => oneConnection({ port, paths, first: n * 3, untilMs, totals })));
  const seconds = (performance.now() - beganMs) / 1000;
  return { requestsPerSecond: totals.requests / seconds, megabytesPerSecond: totals.bytes / 1e6 / seconds, problem: totals.problem };
}

interface ConnectionRequest {
  readonly port: number;
  readonly paths: readonly string[];
  /** The path to begin with. */
  readonly first: number;
  readonly untilMs: number;
  readonly totals: { requests: number; bytes: number; problem: string | null };
}

/** Asks for one path after the other on a connection that stays open. */
function oneConnection({ port, paths, first, untilMs, totals }: ConnectionRequest): Promise<void> {
  return new Promise((resolve) => {
    const reader = new AnswerReader();
    let next = first;
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    const ask = (): void => {
      const path = paths[next++ % paths.length] ?? '/';
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    };
    socket.on('connect', ask);
    socket.on('data', (piece: Buffer) => {
      totals.bytes += piece.length;
      try {
        if (!reader.push(piece)) return;
        totals.requests += 1;
        if (performance.now() < untilMs) ask();
        else socket.end();
      } catch (error) {
        totals.problem ??= error instanceof Error ? error.message : String(error);
        socket.destroy();
      }
    });
    socket.on('error', (error) => (totals.problem ??= error.message));
    socket.on('close', () => resolve());
  });
}
