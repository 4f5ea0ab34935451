import { expect, it } from 'vitest';
import { parseAss } from '../../../../electron/engine/media/subtitles/parseAss.ts';

const HEADER = `[Script Info]
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize, Bold, Italic, Underline, Alignment
Style: Default,Arial,20,0,0,0,2
Style: Thought,Arial,20,0,-1,0,2
Style: Sign,Arial,20,-1,0,0,8

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
`;

function cues(text: string, style = 'Default') {
  return parseAss(`${HEADER}Dialogue: 0,0:00:01.00,0:00:02.50,${style},,0,0,0,,${text}\r\n`, { hasStandardFields: false });
}

it.each([
  { text: 'Hello, world, again', payload: 'Hello, world, again' },
  { text: 'a\\Nb\\nc\\hd', payload: 'a\nb c\u00a0d' },
  { text: '{\\i1}a{\\i0}b', payload: '<i>a</i>b' },
  { text: '{\\b1\\i1}a{\\r}b', payload: '<b><i>a</i></b>b' },
  { text: '{\\b700}a{\\b400}b', payload: '<b>a</b>b' },
  { text: '{\\u1}a', payload: '<u>a</u>' },
  { text: '{\\rThought}a', payload: '<i>a</i>' },
  { text: '{\\bord2\\blur1\\iclip(1,2,3,4)\\fscx50}a', payload: 'a' },
  { text: '{\\t(0,500,\\i1)}a', payload: 'a' },
  { text: '{a comment}a', payload: 'a' },
  { text: '\\{a\\}', payload: '{a}' },
  { text: '{never closed', payload: '{never closed' },
  { text: 'a<b & c-->d', payload: 'a&lt;b &amp; c--&gt;d' },
  { text: '{\\k20}ka{\\k30}ra', payload: 'kara' },
  { text: 'constructor', payload: 'constructor' },
])('reads "$text"', ({ text, payload }) => {
  expect(cues(text)).toEqual([{ startMs: 1000, endMs: 2500, payload, settings: '' }]);
});

it('takes looks and place from the style', () => {
  expect(cues('a', 'Thought')[0]?.payload).toBe('<i>a</i>');
  expect(cues('a{\\i0}b', 'Thought')[0]?.payload).toBe('<i>a</i>b');
  expect(cues('a', 'Sign')[0]).toMatchObject({ payload: '<b>a</b>', settings: 'line:0' });
  expect(cues('{\\an1}a', 'Sign')[0]?.settings).toBe('align:start position:5%');
  expect(cues('a', '*Thought')[0]?.payload).toBe('<i>a</i>');
});

it('leaves out drawings, comments and what has no times', () => {
  expect(cues('{\\p1}m 0 0 l 100 0 100 100{\\p0}')).toEqual([]);
  expect(cues('{\\p1}m 0 0{\\p0}text')[0]?.payload).toBe('text');
  const others = ['Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,a', 'Dialogue: 0,soon,later,Default,,0,0,0,,b', 'Dialogue:'];
  expect(parseAss(HEADER + others.join('\n'), { hasStandardFields: false })).toEqual([]);
});

it('reads SSA with its own alignment and fields', () => {
  const ssa = `[V4 Styles]\nFormat: Name, Alignment\nStyle: Top,6\n[Events]\nFormat: Marked, Start, End, Style, Text\nDialogue: Marked=0,0:00:01.00,0:00:02.00,Top,Hi, you`;
  expect(parseAss(ssa, { hasStandardFields: false })).toEqual([{ startMs: 1000, endMs: 2000, payload: 'Hi, you', settings: 'line:0' }]);
});

it('does not believe a Format line that the events of a film do not follow', () => {
  const text =
    '[Events]\nFormat: Layer, Start, End, Style, Name, Text\nDialogue: 0,0:00:00.00,0:00:00.50,Default,Olly,,,,,This is the first\n';
  expect(parseAss(text, { hasStandardFields: true })[0]?.payload).toBe('This is the first');
  expect(parseAss(text, { hasStandardFields: false })[0]?.payload).toBe(',,,,This is the first');
});
