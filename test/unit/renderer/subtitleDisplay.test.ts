import { describe, expect, test } from 'vitest';
import { needsOtherFont } from '../../../renderer/player/subtitles/needsOtherFont.ts';
import type { PlayerTextTrack } from '../../../renderer/player/subtitles/subtitleChoices.ts';
import { createSubtitleDisplay, type StyledSubtitle, type SubtitleDisplay } from '../../../renderer/player/subtitles/subtitleDisplay.ts';

const styledOne = (name: string): StyledSubtitle => ({ name, url: `/${name}.ass`, fontUrls: [], startSeconds: 0 });
const track = (id: string): PlayerTextTrack => ({ id, label: id, kind: 'subtitles', language: '', mode: 'disabled' });

interface Setting {
  readonly display: SubtitleDisplay;
  /** What is shown as plain text. */
  readonly plain: () => readonly string[];
  /** What is being drawn. */
  readonly drawn: readonly string[];
  /** Makes every drawing fail. */
  readonly fail: () => Promise<void>;
  readonly tracks: readonly PlayerTextTrack[];
}

function setting(trackIds: readonly string[], styledNames: readonly string[]): Setting {
  const tracks = trackIds.map(track);
  const drawn: string[] = [];
  const failures: (() => void)[] = [];
  const display = createSubtitleDisplay({
    styled: styledNames.map(styledOne),
    tracks: () => tracks,
    draw: ({ name }, signal) =>
      new Promise((_resolve, reject) => {
        drawn.push(name);
        signal.addEventListener('abort', () => drawn.splice(drawn.indexOf(name), 1));
        failures.push(() => reject(new Error('no WebAssembly')));
      }),
    onChange: () => undefined,
  });
  const fail = async (): Promise<void> => {
    for (const one of failures) one();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { display, plain: () => tracks.filter(({ mode }) => mode === 'showing').map(({ id }) => id), drawn, fail, tracks };
}

test.each([
  ['Hello, Привет, Καλημέρα, שלום ♪', false],
  ['你好，世界', true],
  ['{\\fnArial}مرحبا\\Nبالعالم', true],
  ['Just one 你 among many Latin letters of a long line', false],
  ['{\\pos(1,1)}', false],
])('a built-in font does not do for %s: %s', (line, isNeeded) => {
  const text = `[Events]\nDialogue: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,${line}\n`;
  expect(needsOtherFont(text)).toBe(isNeeded);
  expect(needsOtherFont(`[Fonts]\nfontname: a.ttf\n${text}`)).toBe(false);
});

describe('a subtitle with a styling of its own', () => {
  test('is drawn instead of its plain text, one at a time', () => {
    const { display, plain, drawn } = setting(['A', 'B', 'C'], ['A', 'B']);
    display.show('A');
    expect([drawn, plain(), display.shownId()]).toEqual([['A'], [], 'A']);
    display.show('A');
    display.show('B');
    expect([drawn, plain(), display.shownId()]).toEqual([['B'], [], 'B']);
    display.show('C');
    expect([drawn, plain(), display.shownId()]).toEqual([[], ['C'], 'C']);
    display.show('A');
    expect([drawn, plain()]).toEqual([['A'], []]);
    display.show(null);
    expect([drawn, plain(), display.shownId()]).toEqual([[], [], null]);
  });

  test('is plain text where its styling is not wanted, and back', () => {
    const { display, plain, drawn } = setting(['A'], ['A']);
    display.show('A');
    display.setOriginalStyling(false);
    expect([display.styling(), drawn, plain(), display.shownId()]).toEqual(['plain', [], ['A'], 'A']);
    display.setOriginalStyling(true);
    expect([display.styling(), drawn, plain(), display.shownId()]).toEqual(['original', ['A'], [], 'A']);
  });

  test('is plain text where it cannot be drawn, which is said of it alone and stays so', async () => {
    const { display, plain, drawn, fail } = setting(['A', 'B'], ['A', 'B']);
    display.show('A');
    await fail();
    expect([display.styling(), drawn, plain(), display.shownId()]).toEqual(['failed', [], ['A'], 'A']);
    display.show('B');
    expect([display.styling(), drawn, plain()]).toEqual(['original', ['B'], []]);
    display.show('A');
    expect([display.styling(), drawn, plain()]).toEqual(['failed', [], ['A']]);
  });

  test('is plain text where the film brings no font for it', async () => {
    const tracks = [track('A')];
    const display = createSubtitleDisplay({
      styled: [styledOne('A')],
      tracks: () => tracks,
      draw: async () => ({ kind: 'no-font' }),
      onChange: () => undefined,
    });
    display.show('A');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect([display.styling(), tracks[0]!.mode]).toEqual(['no-font', 'showing']);
  });

  test('that is no longer shown does not fail afterwards', async () => {
    const { display, fail } = setting(['A'], ['A']);
    display.show('A');
    display.show(null);
    await fail();
    expect([display.styling(), display.shownId()]).toEqual(['original', null]);
  });

  test('is drawn when the player switches it on by itself', () => {
    const { display, plain, drawn, tracks } = setting(['A', 'B'], ['A']);
    tracks[0]!.mode = 'showing';
    display.follow();
    expect([drawn, plain()]).toEqual([['A'], []]);
    tracks[1]!.mode = 'showing';
    display.follow();
    expect([drawn, plain()]).toEqual([[], ['B']]);
  });

  test('is marked among the choices, and offered where the player has no text of it', async () => {
    const { display, fail } = setting(['A', 'B'], ['B', 'C']);
    const shown = (): unknown => display.choices().map(({ id, isStyled }) => [id, isStyled]);
    expect(shown()).toEqual([
      ['A', false],
      ['B', true],
      ['C', true],
    ]);
    display.show('C');
    await fail();
    expect(shown()).toEqual([
      ['A', false],
      ['B', true],
    ]);
    expect(display.shownId()).toBeNull();
  });
});

test('a film without styled subtitles has nothing to switch', () => {
  const { display, plain } = setting(['A'], []);
  display.show('A');
  display.setOriginalStyling(false);
  expect([display.styling(), plain()]).toEqual(['none', ['A']]);
});
