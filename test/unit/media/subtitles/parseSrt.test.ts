import { expect, it } from 'vitest';
import { orderedCues } from '../../../../electron/engine/media/subtitles/cue.ts';
import { parseSrt } from '../../../../electron/engine/media/subtitles/parseSrt.ts';

const ONE = '00:00:01,000 --> 00:00:02,500';

function payloads(text: string): readonly string[] {
  return parseSrt(text).map((cue) => cue.payload);
}

it.each([
  { why: 'CRLF and two lines', text: `1\r\n${ONE}\r\nA\r\nB\r\n\r\n`, expected: ['A\nB'] },
  { why: 'old Mac line ends', text: `1\r${ONE}\rA\r\r`, expected: ['A'] },
  { why: 'a byte order mark', text: `\ufeff1\n${ONE}\nA`, expected: ['A'] },
  { why: 'no counters', text: `${ONE}\nA\n\n00:00:03,000 --> 00:00:04,000\nB`, expected: ['A', 'B'] },
  { why: 'a number as text', text: `1\n${ONE}\n42\n\n2\n00:00:03,000 --> 00:00:04,000\n7`, expected: ['42', '7'] },
  { why: 'a blank line inside', text: `1\n${ONE}\nA\n\nB\n\n2\n00:00:03,000 --> 00:00:04,000\nC`, expected: ['A\nB', 'C'] },
  { why: 'no blank line between', text: `1\n${ONE}\nA\n2\n00:00:03,000 --> 00:00:04,000\nB`, expected: ['A', 'B'] },
  { why: 'an empty one', text: `1\n${ONE}\n\n2\n00:00:03,000 --> 00:00:04,000\nB`, expected: ['B'] },
  { why: 'looks', text: `${ONE}\n<i>a</i> <B>b</B> <u>c</u>`, expected: ['<i>a</i> <b>b</b> <u>c</u>'] },
  { why: 'a look over two lines', text: `${ONE}\n<i>a\nb</i>`, expected: ['<i>a</i>\n<i>b</i>'] },
  { why: 'a look that is never closed', text: `${ONE}\n<i>a`, expected: ['<i>a</i>'] },
  { why: 'colours, which go', text: `${ONE}\n<font color="#ff0000">a</font>`, expected: ['a'] },
  { why: 'ASS tags', text: `${ONE}\n{\\i1}a{\\i0} b\\Nc`, expected: ['<i>a</i> b\nc'] },
  { why: 'braces that are text', text: `${ONE}\n{a} b`, expected: ['{a} b'] },
  {
    why: 'hostile markup',
    text: `${ONE}\n<script>alert(1)</script> & <img src=x>`,
    expected: ['&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;img src=x&gt;'],
  },
  { why: 'an arrow', text: `${ONE}\na --> b`, expected: ['a --&gt; b'] },
  { why: 'entities', text: `${ONE}\nTom &amp; Jerry &lt;3`, expected: ['Tom &amp; Jerry &lt;3'] },
  { why: 'NUL and half a surrogate pair', text: `${ONE}\na\u0000b\ud800`, expected: ['ab\ufffd'] },
  { why: 'nothing', text: '', expected: [] },
])('reads $why', ({ text, expected }) => {
  expect(payloads(text)).toEqual(expected);
});

it.each([
  { timing: '00:00:01,000 --> 00:00:02,500', startMs: 1000, endMs: 2500 },
  { timing: '00:00:01.000 --> 00:00:02.500', startMs: 1000, endMs: 2500 },
  { timing: '0:00:01,5 --> 0:00:02,50', startMs: 1500, endMs: 2500 },
  { timing: '00:01 -> 00:02', startMs: 1000, endMs: 2000 },
  { timing: '01:02:03:004 --> 01:02:04:000', startMs: 3_723_004, endMs: 3_724_000 },
  { timing: '100:00:00,000 --> 100:00:01,000 X1:10 X2:20 Y1:1 Y2:2', startMs: 360_000_000, endMs: 360_001_000 },
])('reads the times of "$timing"', ({ timing, startMs, endMs }) => {
  expect(parseSrt(`${timing}\na`)).toEqual([{ startMs, endMs, payload: 'a', settings: '' }]);
});

it('keeps where a line stands', () => {
  const settings = (text: string): string | undefined => parseSrt(`${ONE}\n${text}`)[0]?.settings;
  expect(settings('{\\an8}a')).toBe('line:0');
  expect(settings('{\\an4}a')).toBe('line:50% align:start position:5%');
  expect(settings('{\\a6}a')).toBe('line:0');
  expect(settings('{\\an2}a')).toBe('');
});

it('puts cues in order, once each, from the beginning on, and leaves out those without length', () => {
  const text = [
    '00:00:05,000 --> 00:00:06,000\nb',
    `${ONE}\na`,
    `${ONE}\na`,
    '00:00:07,000 --> 00:00:07,000\nc',
    '00:00:00,100 --> 00:00:00,900\nd',
  ].join('\n\n');
  expect(orderedCues(parseSrt(text), -500).map(({ startMs, endMs, payload }) => [startMs, endMs, payload])).toEqual([
    [0, 400, 'd'],
    [500, 2000, 'a'],
    [4500, 5500, 'b'],
  ]);
});
