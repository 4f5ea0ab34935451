import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { PROJECT_DIR } from '../../../electron/setup/build.ts';
import { engineSentences } from '../../../renderer/texts/de/engine.ts';
import { rewordBy } from '../../../renderer/texts/rewordBy.ts';

/** Everything that stands in the engine's sources, each value that is filled in as `{}`. */
function engineSources(): string {
  const files = globSync('electron/engine/**/*.ts', { cwd: PROJECT_DIR });
  return files
    .map((path) => readFileSync(join(PROJECT_DIR, path), 'utf8'))
    .join('\n')
    .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '{}')
    .replaceAll("\\'", "'");
}

/** The parts of a sentence between what is filled in, and between its commas, that are long enough to tell whose they are. */
function tellingParts(sentence: string): readonly string[] {
  const parts = sentence.split(/\{\w+\}|[,:]|\bbut\b/).map((part) => part.replace(/^[".\s]+/, '').replace(/[".\s(]+$/, ''));
  const telling = parts.filter((part) => part.length >= 8);
  return telling.length > 0 ? telling : parts.filter((part) => part !== '');
}

describe('what the engine says, in German', () => {
  it('is what it says in English: every pattern stands in its sources', () => {
    const sources = engineSources();
    const gone = Object.keys(engineSentences).filter((sentence) => !tellingParts(sentence).every((part) => sources.includes(part)));
    expect(gone).toEqual([]);
  });

  it('fills in what the English fills in', () => {
    const names = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted();
    const silent = ['{itemId}', '{collectionId}', '{shareId}'];
    const unlike = Object.entries(engineSentences).filter(
      ([english, german]) => String(names(german)) !== String(names(english).filter((name) => !silent.includes(name))),
    );
    expect(unlike).toEqual([]);
  });

  const reword = rewordBy(engineSentences);
  test.each([
    ['"a.mkv" is empty (0 bytes).', '„a.mkv“ ist leer (0 Bytes).'],
    // Names may hold whatever sentences do.
    [
      '"x" is a "y". (1) {name} $&.mp4" is a folder. Open a file inside it.',
      '„x" is a "y". (1) {name} $&.mp4“ ist ein Ordner. Öffne eine Datei darin.',
    ],
    ['"two\nlines" is a picture, not a film or music.', '„two\nlines“ ist ein Bild und weder Film noch Musik.'],
    [
      '"a" cannot be decoded: this ffmpeg has no decoder for the codec vvc of its picture.',
      '„a“ lässt sich nicht dekodieren: Dieses ffmpeg hat keinen Decoder für den Codec vvc (Bild).',
    ],
    ['at 2160p it ended with exit code 1, saying "No device"', 'bei 2160p: endete mit Code 1 und sagte „No device“'],
    ['"a" cannot be played: it is damaged (moov).', '„a“ lässt sich nicht abspielen: Die Datei ist beschädigt (moov).'],
    ['Nobody has put this into German.', 'Nobody has put this into German.'],
  ])('%s', (english, german) => {
    expect(reword(english)).toBe(german);
  });
});
