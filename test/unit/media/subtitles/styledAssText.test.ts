import { expect, it } from 'vitest';
import { fontMediaType } from '../../../../electron/engine/media/subtitles/fontFormat.ts';
import { styledAssText } from '../../../../electron/engine/media/subtitles/styledAssText.ts';

const picture = { widthPx: 1920, heightPx: 1080 };
const EVENTS = '[Events]\nFormat: Layer, Start, End, Style, Name, Text\nDialogue: 0,0:00:00.00,0:00:01.00,Default,,,,,,Hello\n';

it('ties blur and borders to the pictures of the film, unless the text says what they are tied to', () => {
  const header = '[Script Info]\nPlayResX: 640\n';
  expect(styledAssText(header + EVENTS, { hasStandardFields: false, picture })).toBe(
    `[Script Info]\nLayoutResX: 1920\nLayoutResY: 1080\nPlayResX: 640\n${EVENTS}`,
  );
  expect(styledAssText(EVENTS, { hasStandardFields: false, picture })).toBe(
    `[Script Info]\nLayoutResX: 1920\nLayoutResY: 1080\n\n${EVENTS}`,
  );
  const own = `[Script Info]\nlayoutresx : 1280\n${EVENTS}`;
  expect(styledAssText(own, { hasStandardFields: false, picture })).toBe(own);
  expect(styledAssText(EVENTS, { hasStandardFields: false, picture: null })).toBe(EVENTS);
});

it('tells of what ffmpeg wrote the fields that it has, and leaves the format of styles alone', () => {
  const styles = '[V4+ Styles]\nFormat: Name, Fontname\n';
  expect(styledAssText(styles + EVENTS, { hasStandardFields: true, picture: null })).toBe(
    styles +
      EVENTS.replace(
        'Format: Layer, Start, End, Style, Name, Text',
        'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
      ),
  );
});

it('takes away what renderers stumble over: a byte order mark, NULs, line ends of Windows and old Macs', () => {
  const text = '\uFEFF[Script Info]\r\n[Events]\rDialogue: 0,Hello\0\n';
  expect(styledAssText(text, { hasStandardFields: false, picture: null })).toBe('[Script Info]\n[Events]\nDialogue: 0,Hello\n');
});

it.each(['', 'root:x:0:0:root:/root:/bin/bash\n', '1\n00:00:01,000 --> 00:00:02,000\n[Events] are spoken of\n', '{"[Events]": 1}'])(
  'is null for what is no ASS: %j',
  (text) => {
    expect(styledAssText(text, { hasStandardFields: false, picture })).toBeNull();
  },
);

it.each([
  [[0, 1, 0, 0, 0, 12], 'font/ttf'],
  [[...Buffer.from('true')], 'font/ttf'],
  [[...Buffer.from('OTTO')], 'font/otf'],
  [[...Buffer.from('ttcf')], 'font/collection'],
  [[...Buffer.from('wOFF')], 'font/woff'],
  [[...Buffer.from('wOF2')], 'font/woff2'],
  [[...Buffer.from('<svg')], null],
  [[0, 1, 0], null],
  [[], null],
] as const)('knows a font by its first bytes: %j', (bytes, mediaType) => {
  expect(fontMediaType(Uint8Array.from(bytes))).toBe(mediaType);
});
