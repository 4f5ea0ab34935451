import { spawnTool } from '../childProcess.ts';
import type { ProcessTable } from '../processTable.ts';
import { tilesArguments, type PreviewRequest } from './previewArguments.ts';

export interface TileReadingRequest extends PreviewRequest {
  readonly count: number;
  readonly intervalSeconds: number;
  readonly ffmpeg: string;
  readonly processTable: ProcessTable;
}

/** One ffmpeg that makes tiles in the background. */
export interface TileReading {
  /** All tiles as raw frames one after the other (see tilesArguments), the last one repeated where ffmpeg gave fewer; null: none, or stopped. Never rejects. */
  readonly result: Promise<Buffer | null>;
  /** Stands still until `release`: ffmpeg waits for its output to be read, a few tiles later. */
  hold(): void;
  release(): void;
  stop(): void;
}

/** As far back as processes go: everything else comes first. */
const NICENESS = 19;
/** Of work; standing still does not count. */
const TIMEOUT_MS = 120_000;

/** Starts to read tiles, at the lowest priority. */
export function startTileReading(request: TileReadingRequest): TileReading {
  const { ffmpeg, processTable, size, count } = request;
  const tool = spawnTool(ffmpeg, tilesArguments(request), { processTable, niceness: NICENESS });
  const stop = (): void => tool.kill({ kind: 'aborted' });
  let timer = setTimeout(stop, TIMEOUT_MS);
  let isStopped = false;
  let isHeld = false;
  const chunks: Buffer[] = [];
  const [output] = tool.outputs;
  output?.on('data', (chunk: Buffer) => chunks.push(chunk));
  const result = tool.closed.then(() => {
    clearTimeout(timer);
    return isStopped ? null : wholeTiles(Buffer.concat(chunks), (size.widthPx * size.heightPx * 3) / 2, count);
  });
  return {
    result,
    hold: () => {
      isHeld = true;
      clearTimeout(timer);
      output?.pause();
    },
    release: () => {
      if (!isHeld) return;
      isHeld = false;
      timer = setTimeout(stop, TIMEOUT_MS);
      output?.resume();
    },
    stop: () => {
      isStopped = true;
      stop();
    },
  };
}

function wholeTiles(bytes: Buffer, tileBytes: number, count: number): Buffer | null {
  const there = Math.min(count, Math.floor(bytes.length / tileBytes));
  if (there === 0) return null;
  const last = bytes.subarray((there - 1) * tileBytes, there * tileBytes);
  return Buffer.concat([bytes.subarray(0, there * tileBytes), ...Array.from({ length: count - there }, () => last)]);
}
