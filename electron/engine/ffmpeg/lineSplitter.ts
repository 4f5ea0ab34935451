/** Longest line handed on, characters: a tool that floods stderr without a line break must not fill the memory. */
const MAX_LINE_LENGTH = 4096;

/** Text in, lines out. */
export interface LineSplitter {
  push(text: string): void;
  /** Hands on the unfinished last line. */
  end(): void;
}

/** Calls `onLine` for each non-empty line; "\r" ends a line too (ffmpeg's progress), and an overlong line comes in pieces. */
export function createLineSplitter(onLine: (line: string) => void): LineSplitter {
  let rest = '';
  const emit = (line: string): void => {
    for (let at = 0; at < line.length; at += MAX_LINE_LENGTH) onLine(line.slice(at, at + MAX_LINE_LENGTH));
  };
  return {
    push(text) {
      const lines = (rest + text).split(/[\r\n]+/);
      rest = lines.pop() ?? '';
      for (const line of lines) emit(line);
      if (rest.length >= MAX_LINE_LENGTH) {
        emit(rest);
        rest = '';
      }
    },
    end() {
      emit(rest);
      rest = '';
    },
  };
}
