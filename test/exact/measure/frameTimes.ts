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
 * it from that, and readFrameTimes takes it off again. One that is nothing does for a mended clock, on which a jump would be mended.
 */
export function movedSeconds(container: string, isClockMended: boolean): number {
  if (container !== 'mpegts') return 0;
  return isClockMended ? 0.000001 : 1000;
}

/**
 * Input options for a straight decode: the file's own clock, or (`isClockMended`) one that begins at the file's start and on which
 * ffmpeg has taken jumps out.
 */
export function straightInput(path: string, container: string, isClockMended: boolean): readonly string[] {
  return [...(isClockMended ? [] : ['-copyts']), '-itsoffset', movedSeconds(container, isClockMended).toFixed(6), '-i', `file:${path}`];
}
