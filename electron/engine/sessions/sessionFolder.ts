import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from '../base/errors.ts';

/** Where the files of one session lie; everything of it goes with the folder. */
export class SessionFolder {
  readonly path: string;

  /** `dir`: of all sessions. */
  constructor(dir: string, sessionId: string) {
    this.path = join(dir, sessionId);
  }

  /** What was sent, as it came, and what is made before the rendering. */
  get avatarPath(): string {
    return join(this.path, 'avatar');
  }

  get recordingPath(): string {
    return join(this.path, 'reference-audio');
  }

  get canvasPath(): string {
    return join(this.path, 'canvas.bmp');
  }

  file(name: string): string {
    return join(this.path, name);
  }

  segmentPath(index: number): string {
    return join(this.path, 'segments', `${index}.ts`);
  }

  get videoPath(): string {
    return join(this.path, 'video.mp4');
  }

  /** Throws NO_SPACE, FILE_UNREADABLE. */
  async create(): Promise<void> {
    await mkdir(join(this.path, 'segments'), { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw writeFailure(error);
    });
  }

  /** Written beside its place first: what is there is whole. Throws NO_SPACE, FILE_UNREADABLE. */
  async putSegment(index: number, bytes: Buffer): Promise<void> {
    const path = this.segmentPath(index);
    try {
      await writeFile(`${path}.part`, bytes);
      await rename(`${path}.part`, path);
    } catch (error) {
      throw writeFailure(error);
    }
  }

  /** Makes the finished file visible under its name. */
  async publishVideo(): Promise<void> {
    await rename(this.unfinishedVideoPath, this.videoPath);
  }

  get unfinishedVideoPath(): string {
    return join(this.path, 'video.part.mp4');
  }

  /** With everything in it. */
  async removeAll(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

/** What kept a file of a session from being written, for a person. */
export function writeFailure(error: unknown): EngineError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new EngineError('NO_SPACE', 'The disk with the data folder is full. Free some space and begin again.', { cause: error });
  return new EngineError('FILE_UNREADABLE', `The data folder could not be written (${code}). Is its disk still connected, and writable?`, {
    cause: error,
  });
}
