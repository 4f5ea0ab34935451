/** One line of ffmpeg's framecrc. */
export interface FrameRow {
  readonly seconds: number;
  readonly bytes: number;
}

/** The presentation times that ffmpeg's framecrc muxer wrote, less the `offsetSeconds` of its input. */
export function readFrameTimes(text: string, offsetSeconds: number): readonly FrameRow[] {
  const timebase = /^#tb 0: (\d+)\/(\d+)/m.exec(text);
  const tickSeconds = timebase ? Number(timebase[1]) / Number(timebase[2]) : 1;
  return text.split('\n').flatMap((line) => {
    if (line === '' || line.startsWith('#')) return [];
    const [, , pts, , bytes] = line.split(',').map(Number);
    return [{ seconds: pts! * tickSeconds - offsetSeconds, bytes: bytes! }];
  });
}

/**
 * ffmpeg moves a transport stream that begins at exactly 0 to the start of the mapped stream in spite of -copyts; an offset keeps
 * it from that, and readFrameTimes takes it off again.
 */
export function movedSeconds(container: string): number {
  return container === 'mpegts' ? 1000 : 0;
}

/** Input options for a straight decode on the file's own clock. */
export function straightInput(path: string, container: string): readonly string[] {
  return ['-copyts', '-itsoffset', movedSeconds(container).toFixed(6), '-i', `file:${path}`];
}
