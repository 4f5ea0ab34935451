import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine, type Engine, type PlayableItem } from '../../../electron/engine/engine.ts';
import { parsePlaylist } from '../../../electron/engine/playlist/parsePlaylist.ts';
import { realFfmpeg, realFfprobe } from '../../setup/realBinaries.ts';
import { sharedFile } from '../../setup/sharedMedia.ts';

const ffmpeg = realFfmpeg();
const isMissing = ffmpeg === null || realFfprobe() === null;
const run = promisify(execFile);

let dir = '';
let engine: Engine;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'playhead-subtitles-'));
  if (!isMissing) engine = await createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent' });
});
afterAll(async () => {
  await engine?.close();
  await rm(dir, { recursive: true, force: true });
});

async function opened(path: string): Promise<PlayableItem> {
  return engine.openPath(path, null, { signal: new AbortController().signal });
}

/** All segments of a rendition, once its track has been read whole. */
async function segments({ itemId, timelineId }: PlayableItem, renditionId: string): Promise<readonly string[]> {
  const playlist = await engine.playback.mediaPlaylist(itemId, timelineId, renditionId, '');
  const count = playlist.split('\n').filter((line) => line.endsWith('.vtt')).length;
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const segment = () => engine.playback.subtitleSegment({ itemId, timelineId, renditionId, index });
      await expect.poll(async () => (await segment()).isFinal || renditionId.startsWith('f')).toBe(true);
      return (await segment()).text;
    }),
  );
}

/** The cues of a segment without its header: "start end text". */
function cuesOf(segment: string | undefined): readonly string[] {
  const blocks = (segment ?? '').split('\n\n').slice(1);
  return blocks.map((block) => block.trimEnd().replace(/^00:(\S+) --> 00:(\S+)(.*)\n/, '$1 $2$3 ')).filter((block) => block !== '');
}

const SRT = (word: string): string =>
  `1\n00:00:00,500 --> 00:00:02,000\n<i>${word} one</i>\n\n2\n00:00:09,000 --> 00:00:11,500\n${word} & over\n\n3\n00:00:11,600 --> 00:00:11,900\n{\\an8}${word} last\n`;

/** 12 s of picture and sound with a text in three languages; `container` decides how text is kept. */
async function film(name: string, codec: string, more: readonly string[] = []): Promise<string> {
  const words = ['Hello', 'Hallo', 'Привет'];
  const inputs = await Promise.all(
    words.map(async (word, i) => {
      const path = join(dir, `source${i}.txt`);
      await writeFile(path, SRT(word));
      return ['-f', 'srt', '-i', path];
    }),
  );
  const path = join(dir, name);
  const languages = ['eng', 'ger', 'rus'].flatMap((language, i) => [`-metadata:s:s:${i}`, `language=${language}`]);
  const source = ['-f', 'lavfi', '-i', 'testsrc2=s=64x48:r=10:d=12', '-f', 'lavfi', '-i', 'sine=d=12', ...inputs.flat()];
  const maps = ['-map', '0', '-map', '1', '-map', '2', '-map', '3', '-map', '4'];
  const flags = ['-disposition:s:1', 'forced', '-disposition:s:2', 'default+hearing_impaired'];
  await run(ffmpeg!, [
    '-v',
    'error',
    '-y',
    ...source,
    ...maps,
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-c:a',
    name.endsWith('.mp4') ? 'aac' : 'flac',
    '-c:s',
    codec,
    ...languages,
    ...flags,
    ...more,
    path,
  ]);
  return path;
}

describe.skipIf(isMissing)('text tracks of generated films', () => {
  it.each([
    { name: 'film.mkv', codec: 'srt', why: 'SubRip', more: [] },
    { name: 'film-late.mkv', codec: 'srt', why: 'SubRip, a file that starts at 7 s', more: ['-output_ts_offset', '7'] },
    { name: 'film-ass.mkv', codec: 'ass', why: 'ASS', more: [] },
    { name: 'film.mp4', codec: 'mov_text', why: 'mov_text', more: [] },
  ])('are cut to segments: $why', async ({ name, codec, more }) => {
    const item = await opened(await film(name, codec, more));
    expect(item.subtitles.map(({ id, language, isForced }) => [id, language, isForced])).toEqual([
      ['s2', 'en', false],
      ['s3', 'de', true],
      ['s4', 'ru', false],
    ]);
    const texts = await segments(item, 's4');
    expect(texts).toHaveLength(2);
    expect(cuesOf(texts[0])).toEqual(['00:00.500 00:02.000 <i>Привет one</i>', '00:09.000 00:11.500 Привет &amp; over']);
    const last = cuesOf(texts[1]);
    expect(last[0]).toBe('00:09.000 00:11.500 Привет &amp; over');
    expect(last[1]).toMatch(/^00:11\.600 00:11\.900 (?:line:0 )?Привет last$/);
    expect(last).toHaveLength(2);
  });

  it('are announced with their languages and flags', async () => {
    const item = await opened(await film('flags.mkv', 'srt'));
    const parsed = parsePlaylist(await engine.playback.multivariantPlaylist(item.itemId, item.timelineId, 'q=1'));
    if (parsed.kind !== 'multivariant') throw new Error(`not multivariant: ${parsed.kind}`);
    const announced = parsed.playlist.renditions.filter(({ kind }) => kind === 'subtitles');
    expect(announced).toMatchObject([
      { name: 'English', language: 'en', isDefault: false, isForced: false, uri: 's2/index.m3u8?q=1' },
      { name: 'German (forced)', language: 'de', isDefault: false, isForced: true },
      {
        name: 'Russian (SDH)',
        language: 'ru',
        isDefault: true,
        characteristics: [expect.stringContaining('transcribes'), expect.any(String)],
      },
    ]);
    expect(new Set(parsed.playlist.variants.map(({ subtitlesGroupId }) => subtitlesGroupId))).toEqual(new Set(['subtitles']));
  });

  it('and files beside the film, in whatever encoding, found anew at each opening', async () => {
    const path = await film('beside.mkv', 'srt');
    await writeFile(
      join(dir, 'beside.cs.forced.srt'),
      Buffer.from('1\n00:00:01,000 --> 00:00:02,000\nP\xf8\xedli\x9a \x9elu\x9dou\xe8k\xfd k\xf9\xf2\n', 'latin1'),
    );
    const item = await opened(path);
    const added = item.subtitles.find(({ source }) => source.kind === 'file');
    expect(added).toMatchObject({ language: 'cs', isForced: true, name: 'Czech (forced)' });
    expect(cuesOf((await segments(item, added!.id))[0])).toEqual(['00:01.000 00:02.000 Příliš žluťoučký kůň']);
    await rm(join(dir, 'beside.cs.forced.srt'));
    expect((await opened(path)).subtitles).toHaveLength(3);
  });

  it('need not be read again after a restart', async () => {
    const path = await film('again.mkv', 'srt');
    const item = await opened(path);
    const before = await segments(item, 's2');
    await engine.close();
    engine = await createEngine({ dataDir: join(dir, 'data'), logLevel: 'silent' });
    const again = await opened(path);
    const first = await engine.playback.subtitleSegment({
      itemId: again.itemId,
      timelineId: again.timelineId,
      renditionId: 's2',
      index: 0,
    });
    expect(first).toEqual({ text: before[0], isFinal: true });
  });
});

describe.skipIf(isMissing)('text tracks of the corpus', () => {
  it.for([
    { name: 'mkv-h264-ac3-ass-null-terminated.mkv', id: 's2', segment: 0, cue: '00:00.000 00:00.500 <b>This is the first</b>' },
    { name: 'webm-vp8-vorbis-webvtt.webm', id: 's2', segment: 0, cue: '00:01.000 00:01.500 MARCH 23, 2011. SILVIA PFEIFFER.' },
    {
      name: 'mp4-two-video-two-audio-two-movtext.mp4',
      id: 's2',
      segment: 1,
      cue: '00:08.350 00:12.470 at NASA’s Goddard Space Flight Center in Greenbelt, Maryland.',
    },
    { name: 'mkv-h264-1080p-30s-subs-run-to-720s.mkv', id: 's2', segment: 1, cue: '00:16.500 00:20.500 Over here!' },
    { name: 'mkv-two-audio-eight-srt.mkv', id: 's3', segment: 0, cue: '00:00.042 00:03.417 A jobb oldaladon láthatod...\n...tudod mit...' },
  ])('$name', async ({ name, id, segment, cue }, { skip }) => {
    const path = sharedFile(name) ?? skip('the corpus is not there');
    expect(cuesOf((await segments(await opened(path), id))[segment])).toContain(cue);
  });

  it('a WebVTT track that ffmpeg does not name is not offered', async ({ skip }) => {
    const path = sharedFile('mkv-h264-ac3-webvtt.mkv') ?? skip('the corpus is not there');
    expect((await opened(path)).subtitles).toEqual([]);
  });
});
