import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine, type PlayableItem } from '../../../electron/engine/engine.ts';
import type { StyledText } from '../../../electron/engine/transcode/subtitles/itemSubtitles.ts';
import { BLOCKS_FONT, makeStyledFilm, STYLED_ASS, type StyledFilmOptions } from '../../fixtures/styledFilm.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';
import { sharedFile } from '../../setup/sharedMedia.ts';

const ffmpeg = realFfmpeg();
const isMissing = ffmpeg === null || realFfprobe() === null;

let dir = '';
let engine: Engine;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-styled-'));
  if (!isMissing) engine = await createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent' });
});
afterAll(async () => {
  await engine?.close();
  await rm(dir, { recursive: true, force: true });
});

async function opened(path: string): Promise<PlayableItem> {
  return engine.openPath(path, null, { signal: new AbortController().signal });
}

async function film(name: string, options: Partial<StyledFilmOptions> = {}): Promise<PlayableItem> {
  const path = join(dir, name);
  await makeStyledFilm({ path, ffmpeg: ffmpeg!, durationSeconds: 6, ...options });
  return opened(path);
}

/** The whole text of a track, once it has been read. */
async function wholeText({ itemId }: PlayableItem, renditionId: string): Promise<StyledText> {
  const text = (): Promise<StyledText> => engine.playback.styledText({ itemId, renditionId, atSeconds: 0 });
  await expect.poll(async () => (await text()).isComplete).toBe(true);
  return text();
}

const dialogues = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('Dialogue:'));

describe.skipIf(isMissing)('styled subtitles of generated films', () => {
  it('are handed out with places, colours, turns and times as the film has them', async () => {
    const item = await film('styled.mkv');
    expect(item.subtitles).toMatchObject([{ id: 's2', source: { codec: 'ass' } }]);
    const { text, isFinal } = await wholeText(item, 's2');
    expect(isFinal).toBe(true);
    expect(dialogues(text)).toEqual(dialogues(STYLED_ASS));
    expect(text).toMatch(/^\[Script Info\]\nLayoutResX: 640\nLayoutResY: 360\n/);
    expect(text).toContain('Style: Default,Playhead Blocks,50,');
  });

  it('come with the fonts of the film, read into the data folder alone, and never under the names of the film', async () => {
    const fonts = [
      { path: BLOCKS_FONT, mimetype: 'application/x-truetype-font', filename: '../../../escaped.ttf' },
      { path: BLOCKS_FONT, mimetype: 'application/octet-stream', filename: 'by its ending.TTF' },
    ];
    const lie = join(dir, 'lie.txt');
    await writeFile(lie, 'a script, not a font');
    const before = await readdir(dir);
    const item = await film('fonts.mkv', {
      attachments: [...fonts, { path: lie, mimetype: 'font/ttf', filename: 'lie.ttf' }, { path: lie, mimetype: 'text/plain' }],
    });
    expect(item.info.fonts).toMatchObject([{ index: 3 }, { index: 4 }, { index: 5 }]);
    const bytes = await readFile(BLOCKS_FONT);
    for (const index of [3, 4]) {
      const font = await engine.playback.attachedFont(item.itemId, index);
      expect([font.mediaType, font.bytes.equals(bytes)]).toEqual(['font/ttf', true]);
    }
    await expect(engine.playback.attachedFont(item.itemId, 5)).rejects.toMatchObject({ code: 'NOT_MEDIA' });
    await expect(engine.playback.attachedFont(item.itemId, 6)).rejects.toMatchObject({ code: 'FILE_MISSING' });
    expect((await readdir(dir)).toSorted()).toEqual([...before, 'fonts.mkv', 'fonts.mkv.txt'].toSorted());
    const kept = await readdir(join(dir, 'data/subtitles', item.itemId));
    expect(kept.filter((name) => name.startsWith('font')).toSorted()).toEqual(['font-3', 'font-4', 'font-5']);
    expect((await readdir(join(dir, 'data/subtitles'))).filter((name) => name.startsWith('reading-'))).toEqual([]);
  });

  it('are of a film that starts late on the clock of its container', async () => {
    const item = await film('late.mkv', { more: ['-output_ts_offset', '7'] });
    expect(item.info.startMicros).toBe(7_000_000);
    expect(dialogues((await wholeText(item, 's2')).text)[2]).toContain(',0:00:11.00,');
  });

  it('beside a film are handed out as they are, whatever their encoding, and anything else under their name is refused', async () => {
    await writeFile(join(dir, 'beside.ru.ssa'), Buffer.from(STYLED_ASS.replace('OOOO', '\xcf\xf0\xe8\xe2\xe5\xf2'), 'latin1'));
    await writeFile(join(dir, 'beside.en.ass'), 'root:x:0:0:root:/root:/bin/bash\n');
    await writeFile(join(dir, 'beside.de.srt'), '1\n00:00:00,000 --> 00:00:01,000\nHallo\n');
    const item = await film('beside.mkv', { ass: null });
    const id = (language: string): string => item.subtitles.find((one) => one.language === language)!.id;
    const text = (language: string): Promise<StyledText> =>
      engine.playback.styledText({ itemId: item.itemId, renditionId: id(language), atSeconds: 0 });
    expect(await text('ru')).toMatchObject({
      isComplete: true,
      isFinal: false,
      text: expect.stringContaining('\\frz90\\c&H00FF00&}Привет'),
    });
    await expect(text('en')).rejects.toMatchObject({ code: 'NOT_MEDIA' });
    await expect(text('de')).rejects.toMatchObject({ code: 'SEGMENT_UNKNOWN' });
  });
});

describe.skipIf(isMissing)('styled subtitles of the corpus', () => {
  it('lose the NULs at the end of their events, and get the fields that they have', async ({ skip }) => {
    const path = sharedFile('mkv-h264-ac3-ass-null-terminated.mkv') ?? skip('the corpus is not there');
    const { text } = await wholeText(await opened(path), 's2');
    expect(text).not.toContain('\0');
    expect(text).toContain('Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n');
    expect(dialogues(text)[0]).toBe('Dialogue: 0,0:00:00.00,0:00:00.50,Default ,Olly,,,,,This is the first');
    expect(text).toContain('LayoutResX: 1080\nLayoutResY: 720\n');
  });
});
