import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sharedFile } from '../../setup/sharedMedia.ts';
import { makeAvi } from './clips.ts';
import { runFfmpeg } from '../../fixtures/runFfmpeg.ts';

/** The film of the ways through the app: 13 s, H.264 with two English sounds and two English subtitles, which speak of a telescope at once. */
export const FILM_TITLE = 'mp4-two-video-two-audio-two-movtext';
const FILM_NAME = `${FILM_TITLE}.mp4`;

/** The corpus of odd real files; where it is not there, a folder in `dir` with such a film and others. */
export async function journeyFolder(dir: string): Promise<string> {
  const film = sharedFile(FILM_NAME);
  if (film !== null) return join(film, '..');
  const folder = join(dir, 'media');
  await mkdir(folder, { recursive: true });
  await makeTwoTrackFilm(join(folder, FILM_NAME));
  for (const [at, name] of ['Harbour Lights (1964)', 'Low Tide (2021)'].entries())
    await makeAvi({ path: join(folder, `${name}.avi`), durationSeconds: 3 + at, size: '320x240' });
  return folder;
}

/** Writes such a film; 40 s instead of 13 where more is to be done in it. */
export async function makeTwoTrackFilm(path: string, durationSeconds = 13): Promise<void> {
  const text = join(path, '..', 'words.srt');
  await writeFile(text, `1\n00:00:00,200 --> 00:00:${durationSeconds},000\nA telescope in a large room.\n`);
  const lavfi = [`testsrc2=size=320x180:rate=25`, 'sine=frequency=440', 'sine=frequency=660'].flatMap((source) => [
    '-f',
    'lavfi',
    '-i',
    `${source}${source.includes('=') ? ':' : '='}duration=${durationSeconds}`,
  ]);
  const maps = ['-map', '0', '-map', '1', '-map', '2', '-map', '3', '-map', '3'];
  const languages = ['a:0', 'a:1', 's:0', 's:1'].flatMap((stream) => [`-metadata:s:${stream}`, 'language=eng']);
  const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-c:s', 'mov_text'];
  await runFfmpeg([...lavfi, '-i', text, ...maps, ...codecs, ...languages, path]);
}
