import { expect, it } from 'vitest';
import { createLineSplitter } from '../../../electron/engine/ffmpeg/lineSplitter.ts';

function linesOf(...chunks: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const splitter = createLineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return lines;
}

it('puts lines together from chunks', () => {
  expect(linesOf('on', 'e\ntw', 'o\r', '\nthr', 'ee')).toEqual(['one', 'two', 'three']);
});

it('ends lines at a carriage return, as progress does, and leaves empty ones out', () => {
  expect(linesOf('frame=1\rframe=2\r\n\n\nend\n')).toEqual(['frame=1', 'frame=2', 'end']);
});

it('cuts a line that never ends', () => {
  expect(linesOf('x'.repeat(5000), 'y'.repeat(5000)).map((line) => line.length)).toEqual([4096, 904, 4096, 904]);
});
