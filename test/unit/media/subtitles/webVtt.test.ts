import { describe, expect, it } from 'vitest';
import { parseWebVtt } from '../../../../electron/engine/media/subtitles/parseWebVtt.ts';
import { webVttSegmentText } from '../../../../electron/engine/media/subtitles/webVttText.ts';

describe('parseWebVtt', () => {
  it.each([
    { why: 'without hours', text: '00:01.000 --> 00:02.000\na', payload: 'a', settings: '' },
    { why: 'an identifier', text: 'intro\n00:01.000 --> 00:02.000\na', payload: 'a', settings: '' },
    { why: 'settings', text: '00:01.000 --> 00:02.000 line:0 align:start\na', payload: 'a', settings: 'line:0 align:start' },
    { why: 'a region, which goes', text: '00:01.000 --> 00:02.000 region:fred size:40%\na', payload: 'a', settings: 'size:40%' },
    {
      why: 'voices and classes',
      text: '00:01.000 --> 00:02.000\n<v Bob><c.red>a</c></v>',
      payload: '<v Bob><c.red>a</c></v>',
      settings: '',
    },
    { why: 'times inside', text: '00:01.000 --> 00:02.000\na <00:01.500>b', payload: 'a <00:01.500>b', settings: '' },
    { why: 'other tags', text: '00:01.000 --> 00:02.000\n<script>a</script>', payload: '&lt;script&gt;a&lt;/script&gt;', settings: '' },
    { why: 'stray signs', text: '00:01.000 --> 00:02.000\na & b &lt; c < d', payload: 'a &amp; b &lt; c &lt; d', settings: '' },
  ])('reads $why', ({ text, payload, settings }) => {
    expect(parseWebVtt(`WEBVTT\n\n${text}\n`)).toEqual([{ startMs: 1000, endMs: 2000, payload, settings }]);
  });

  it('leaves out notes, styles, regions and malformed times', () => {
    const blocks = ['NOTE 00:01.000 --> 00:02.000', 'STYLE\n::cue{}', 'REGION\nid:fred', '1:2 --> 3\na', '00:01.000 --> 00:02.000\n\n'];
    expect(parseWebVtt(['WEBVTT title', ...blocks].join('\n\n'))).toEqual([]);
  });
});

describe('webVttSegmentText', () => {
  it('puts the map of times first, then the cues', () => {
    const cues = [
      { startMs: 0, endMs: 1500, payload: 'a\nb', settings: '' },
      { startMs: 360_061_001, endMs: 360_062_000, payload: '<i>c</i>', settings: 'line:0' },
    ];
    expect(webVttSegmentText(cues)).toBe(
      'WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\n' +
        '00:00:00.000 --> 00:00:01.500\na\nb\n\n' +
        '100:01:01.001 --> 100:01:02.000 line:0\n<i>c</i>\n',
    );
  });

  it('is a segment without cues too', () => {
    expect(webVttSegmentText([])).toBe('WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n');
  });
});
