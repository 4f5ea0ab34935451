import { describe, expect, test } from 'vitest';
import { loopTarget, nextLoop } from '../../../renderer/player/abLoop.ts';
import { chapterJump } from '../../../renderer/player/chapters.ts';
import { createEventLog } from '../../../renderer/player/eventLog.ts';
import { needsPlaylist, playlistAudio } from '../../../renderer/player/filmFacts.ts';
import { NO_WISHES, wishedTrack } from '../../../renderer/player/filmWishes.ts';
import { firstQuality } from '../../../renderer/player/firstQuality.ts';
import { frameStepSeconds } from '../../../renderer/player/frameStep.ts';
import { filmKeyOf, loadFilmMemory, saveFilmMemory } from '../../../renderer/player/memory/filmMemory.ts';
import { forcedRatio, nextPictureShape, PICTURE_SHAPES, pictureShapeFrom } from '../../../renderer/player/pictureShape.ts';
import { playbackReport } from '../../../renderer/player/playbackReport.ts';
import { finerRate, neighbourRate } from '../../../renderer/player/playbackRates.ts';
import type { PlayerCommands } from '../../../renderer/player/playerCommands.ts';
import type { FilmPlayer } from '../../../renderer/player/filmPlayer.ts';
import type { RememberedFilm } from '../../../renderer/player/memory/useFilmMemory.ts';
import { INITIAL_PLAYER_STATE } from '../../../renderer/player/playerState.ts';
import type { Quality } from '../../../renderer/player/quality.ts';
import { costText, qualityOptions } from '../../../renderer/player/qualityOptions.ts';
import type { FilmPlace, FilmSources } from '../../../renderer/player/useFilmSource.ts';
import { movedFilm, neighbourInQueue, playing, withFilms, withoutFilm, EMPTY_QUEUE } from '../../../renderer/player/queue/playQueue.ts';
import { SHORTCUT_GROUPS, shortcutFor } from '../../../renderer/player/shortcuts.ts';
import { bufferAheadSeconds } from '../../../renderer/player/stats/playerStats.ts';
import { tellRenditions } from '../../../renderer/player/tellRenditions.ts';
import { createSubtitleDelay, type TimedCue } from '../../../renderer/player/subtitles/subtitleDelay.ts';
import { subtitleLookFrom, USUAL_SUBTITLE_LOOK } from '../../../renderer/player/subtitles/subtitleLook.ts';
import type { Vhs, VhsPlaylist } from '../../../renderer/player/vhs.ts';
import type { TrackSummary } from '../../../shared/contract.ts';

describe('shortcuts', () => {
  const key = (name: string, modifiers = {}) => ({
    key: name,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...modifiers,
  });
  /** The names and arguments of the commands that a key runs. */
  const done = (event: ReturnType<typeof key>): readonly unknown[] | null => {
    const calls: unknown[][] = [];
    const commands = new Proxy(
      {},
      {
        get:
          (_target, name) =>
          (...given: unknown[]) =>
            calls.push([name, ...given]),
      },
    ) as PlayerCommands;
    const shortcut = shortcutFor(event);
    shortcut?.run(commands, event.key);
    return shortcut && (calls[0] ?? null);
  };
  test.each([
    [key(' '), ['togglePlay']],
    [key('K'), ['togglePlay']],
    [key('j'), ['seekBy', -10]],
    [key('7'), ['seekToFraction', 0.7]],
    [key('ArrowUp'), ['changeVolume', 0.05]],
    [key(','), ['stepFrames', -1]],
    [key('ArrowLeft', { shiftKey: true }), ['seekBy', -1]],
    [key('ArrowRight', { ctrlKey: true }), ['goToChapter', 1]],
    [key('>', { shiftKey: true }), ['goToRate', 1]],
    [key('N', { shiftKey: true }), ['playNext']],
    [key('i'), ['toggleMini']],
    [key('I', { shiftKey: true }), ['toggleStats']],
    [key('?', { shiftKey: true }), ['toggleSheet']],
    [key('y'), null],
    [key('F5'), null],
  ])('%o', (event, expected) => {
    expect(done(event)).toEqual(expected);
  });

  test('leave keys with modifiers to the browser', () => {
    expect(shortcutFor(key('f', { ctrlKey: true }))).toBeNull();
    expect(shortcutFor(key('ArrowLeft', { altKey: true }))).toBeNull();
    expect(shortcutFor(key('m', { metaKey: true }))).toBeNull();
  });

  test('no key has two meanings', () => {
    const keys = SHORTCUT_GROUPS.flatMap(({ shortcuts }) => shortcuts.flatMap((shortcut) => shortcut.keys));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a loop', () => {
  test('begins, ends and goes away', () => {
    const begun = nextLoop(null, 10);
    expect(begun).toEqual({ startSeconds: 10, endSeconds: null });
    expect(nextLoop(begun, 14)).toEqual({ startSeconds: 10, endSeconds: 14 });
    expect(nextLoop({ startSeconds: 10, endSeconds: 14 }, 12)).toBeNull();
    expect(nextLoop(begun, 5)).toEqual({ startSeconds: 5, endSeconds: null });
  });

  test.each([
    [13.9, false, null],
    [14.1, false, 10],
    [14.1, true, null],
    [60, false, null],
    [2, false, null],
  ])('at %d s, paused: %s', (position, isPaused, target) => {
    expect(loopTarget({ startSeconds: 10, endSeconds: 14 }, position, isPaused)).toBe(target);
    expect(loopTarget({ startSeconds: 10, endSeconds: null }, position, isPaused)).toBeNull();
  });
});

describe('chapters', () => {
  const chapters = [0, 60, 120].map((startSeconds) => ({ startSeconds, title: null }));
  test.each([
    [30, 1, 60],
    [60, 1, 120],
    [130, 1, null],
    [90, -1, 60],
    [61, -1, 0],
    [1, -1, 0],
  ] as const)('from %d s, direction %d', (position, direction, target) => {
    expect(chapterJump(chapters, position, direction)).toBe(target);
  });

  test('none of them: nowhere to go', () => {
    expect(chapterJump([], 30, -1)).toBeNull();
  });
});

test('a frame step lands in the middle of the neighbour, wherever in a frame it began', () => {
  for (const position of [0.4, 0.4001, 0.42, 0.439]) {
    expect(frameStepSeconds(position, 1, 0.04)).toBeCloseTo(0.46, 6);
    expect(frameStepSeconds(position, -1, 0.04)).toBeCloseTo(0.38, 6);
  }
  expect(frameStepSeconds(0, -1, 0.04)).toBe(0);
});

test('speeds stay within what can be played, on whole steps', () => {
  expect([neighbourRate(1, 1), neighbourRate(1.1, -1), neighbourRate(4, 1), neighbourRate(0.25, -1)]).toEqual([1.25, 1, 4, 0.25]);
  expect([finerRate(1, 1), finerRate(1.05, -1), finerRate(4, 1), finerRate(0.25, -1)]).toEqual([1.05, 1, 4, 0.25]);
});

test('the shapes of the picture come round, and unknown ones are the whole picture', () => {
  expect(PICTURE_SHAPES.map(nextPictureShape)).toEqual([...PICTURE_SHAPES.slice(1), 'fit']);
  expect([forcedRatio('fit'), forcedRatio('4:3')]).toEqual([null, 4 / 3]);
  expect(pictureShapeFrom('5:7')).toBe('fit');
});

describe('the delay of subtitles', () => {
  function trackOf(cues: TimedCue[]) {
    return { cues, addCue: (cue: TimedCue) => void cues.push(cue) };
  }
  test('moves what is there and what comes, there and back', () => {
    const cues: TimedCue[] = [{ startTime: 1, endTime: 2 }];
    const track = trackOf(cues);
    const delay = createSubtitleDelay();
    delay.follow(track);
    delay.follow(track);
    delay.set(0.5);
    track.addCue({ startTime: 3, endTime: 4 });
    expect(cues).toEqual([
      { startTime: 1.5, endTime: 2.5 },
      { startTime: 3.5, endTime: 4.5 },
    ]);
    delay.set(-1);
    expect(cues.map(({ startTime }) => startTime)).toEqual([0, 2]);
    delay.set(0);
    expect(cues.map(({ endTime }) => endTime)).toEqual([2, 4]);
  });

  test('says when cues came or moved, so that a film that stands still shows them', () => {
    let told = 0;
    const delay = createSubtitleDelay(() => (told += 1));
    const track = trackOf([]);
    delay.follow(track);
    expect(told).toBe(0);
    track.addCue({ startTime: 3, endTime: 4 });
    expect(told).toBe(1);
    delay.set(1);
    expect(told).toBe(2);
  });

  test('never lets a cue end before it begins in between', () => {
    let isWrong = false;
    const cue = {
      start: 1,
      end: 2,
      get startTime() {
        return this.start;
      },
      set startTime(seconds) {
        this.start = seconds;
        isWrong ||= this.start > this.end;
      },
      get endTime() {
        return this.end;
      },
      set endTime(seconds) {
        this.end = seconds;
        isWrong ||= this.start > this.end;
      },
    };
    const delay = createSubtitleDelay();
    delay.follow(trackOf([cue]));
    delay.set(10);
    delay.set(-10);
    expect(isWrong).toBe(false);
  });
});

describe('the renditions of a film that begins in another sound', () => {
  function vhsWith(sound: { isLoaded: boolean } | null) {
    const waiting: (() => void)[] = [];
    const triggered: string[] = [];
    const loader = sound && {
      media: () => (sound.isLoaded ? { id: 'a' } : undefined),
      one: (_event: string, then: () => void) => void waiting.push(then),
    };
    const playlistController_ = {
      mediaTypes_: { AUDIO: { activePlaylistLoader: loader } },
      trigger: (event: string) => void triggered.push(event),
    };
    return { vhs: { playlistController_ } as unknown as Vhs, waiting, triggered };
  }
  test.each([
    ['is in the pictures', null],
    ['is there already', { isLoaded: true }],
  ])('are told at once where it %s', (_name, sound) => {
    const { vhs, triggered } = vhsWith(sound);
    let told = 0;
    tellRenditions(vhs, () => (told += 1));
    expect([triggered, told]).toEqual([['selectedinitialmedia'], 1]);
  });
  test('are told when it is there, once', () => {
    const { vhs, waiting, triggered } = vhsWith({ isLoaded: false });
    tellRenditions(vhs, () => {});
    expect(triggered).toEqual([]);
    waiting[0]?.();
    expect(triggered).toEqual(['selectedinitialmedia']);
    Object.assign(vhs, { representations: () => [] });
    waiting[0]?.();
    expect(triggered).toHaveLength(1);
  });
});

describe('what is remembered', () => {
  function storage(): Storage {
    const values = new Map<string, string>();
    return {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
    } as Storage;
  }
  const english = { name: 'English', language: 'en' };

  test('goes for a series, and volume and the look of text for everything', () => {
    const store = storage();
    const usual = loadFilmMemory(store, 'a');
    expect(usual).toEqual({ wishes: NO_WISHES, shape: 'fit', look: USUAL_SUBTITLE_LOOK });
    const look = { ...USUAL_SUBTITLE_LOOK, size: 'large' } as const;
    saveFilmMemory(store, 'a', { wishes: { ...NO_WISHES, audio: english, subtitles: 'off', rate: 1.5, volume: 1.4 }, shape: '4:3', look });
    expect(loadFilmMemory(store, 'a')).toMatchObject({ wishes: { audio: english, subtitles: 'off', rate: 1.5 }, shape: '4:3' });
    expect(loadFilmMemory(store, 'b')).toEqual({ wishes: { ...NO_WISHES, volume: 1.4 }, shape: 'fit', look });
  });

  test('is as usual where something else was stored', () => {
    const store = storage();
    store.setItem('playhead.player', '{"films":[["a",{"rate":"fast","audio":7}],3],"everywhere":{"look":{"size":"giant"}}}');
    expect(loadFilmMemory(store, 'a')).toEqual({ wishes: NO_WISHES, shape: 'fit', look: USUAL_SUBTITLE_LOOK });
    store.setItem('playhead.player', 'no JSON');
    expect(loadFilmMemory(store, 'a').wishes).toEqual(NO_WISHES);
    expect(subtitleLookFrom(null)).toEqual(USUAL_SUBTITLE_LOOK);
  });

  test.each([
    ['The.Show.S01E02.mkv', 'series:the show'],
    ['the show - s2e11 - Name.mkv', 'series:the show'],
    ['Other Show - 07 [1080p].mkv', 'series:other show'],
    ['A Film (1999).mkv', 'item:id1'],
  ])('%s goes by %s', (name, expected) => {
    expect(filmKeyOf(name, 'id1')).toBe(expected);
  });
});

describe('what a viewer wishes', () => {
  const tracks: readonly TrackSummary[] = (['en', 'de'] as const).map((language, position) => ({
    index: position + 1,
    kind: 'audio',
    codec: 'aac',
    language,
    title: null,
    isDefault: position === 0,
    isForced: false,
    renditionName: language === 'en' ? 'English' : 'German',
  }));

  test('is found by name, then by language', () => {
    const offered = [
      { label: 'Commentary', language: 'en' },
      { label: 'English', language: 'en' },
    ];
    expect(wishedTrack(offered, { name: 'English', language: 'en' })?.label).toBe('English');
    expect(wishedTrack(offered, { name: 'Original', language: 'en' })?.label).toBe('Commentary');
    expect(wishedTrack(offered, { name: 'Original', language: null })).toBeNull();
  });

  test('needs the playlist where the file has not got it', () => {
    expect(playlistAudio(tracks).map(({ isDefault }) => isDefault)).toEqual([true, false]);
    expect(needsPlaylist(NO_WISHES, tracks)).toBe(false);
    expect(needsPlaylist({ ...NO_WISHES, audio: { name: 'English', language: 'en' } }, tracks)).toBe(false);
    expect(needsPlaylist({ ...NO_WISHES, audio: { name: 'German', language: 'de' } }, tracks)).toBe(true);
    expect(needsPlaylist({ ...NO_WISHES, quality: '480p' }, tracks)).toBe(true);
  });
});

describe('the first quality', () => {
  function vhsOf(uris: readonly string[]): { readonly vhs: Vhs; readonly playlists: readonly VhsPlaylist[] } {
    const playlists: VhsPlaylist[] = uris.map((uri, index) => ({ id: `${index}-${uri}`, uri }));
    return { vhs: { playlists: { main: { playlists } } } as unknown as Vhs, playlists };
  }
  const last = function (this: Vhs): VhsPlaylist | undefined {
    return this.playlists.main?.playlists.at(-1);
  };

  test('is the first variant, once; then the player chooses', () => {
    const { vhs } = vhsOf(['720p/index.m3u8?x', '360p/index.m3u8?x']);
    const select = firstQuality({ wishedRenditionId: null, onFirst: () => undefined, later: last });
    expect([select.call(vhs), select.call(vhs)].map((playlist) => playlist?.uri?.slice(0, 4))).toEqual(['720p', '360p']);
  });

  test('is the original where the player chooses that', () => {
    const { vhs } = vhsOf(['720p/index.m3u8?x', 'orig/index.m3u8?x']);
    const select = firstQuality({ wishedRenditionId: null, onFirst: () => undefined, later: last });
    expect(select.call(vhs)?.uri).toContain('orig');
  });

  test('is the one that is wished for, also with something burnt in, and stays', () => {
    const { vhs, playlists } = vhsOf(['720p-s3/index.m3u8?x', '360p-s3/index.m3u8?x']);
    const told: unknown[] = [];
    const select = firstQuality({ wishedRenditionId: '360p', onFirst: ({ id }, isWished) => told.push([id, isWished]), later: last });
    expect(select.call(vhs)?.uri).toContain('360p');
    expect(told).toEqual([[playlists[1]?.id, true]]);
    expect(playlists.map(({ disabled }) => disabled)).toEqual([true, false]);
  });
});

describe('the queue', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, title: id, path: `/${id}` })) as [never, never, never];
  const queue = playing(withFilms(EMPTY_QUEUE, [a, b, c]), 'b');
  const ids = ({ films }: typeof queue): string => films.map(({ id }) => id).join('');
  test('keeps an order that can be changed', () => {
    expect(ids(movedFilm(queue, 'c', -1))).toBe('acb');
    expect(ids(movedFilm(queue, 'a', 9))).toBe('bca');
    expect(ids(withoutFilm(queue, 'a'))).toBe('bc');
    expect(ids(withFilms(queue, [a]))).toBe('abc');
  });

  test('knows what comes before and after', () => {
    expect([neighbourInQueue(queue, -1)?.id, neighbourInQueue(queue, 1)?.id]).toEqual(['a', 'c']);
    expect(neighbourInQueue(playing(queue, 'c'), 1)).toBeNull();
    expect(neighbourInQueue(playing(queue, 'x'), 1)).toBeNull();
  });
});

test('a rendition says what it takes', () => {
  const cost = { renditionId: '720p', widthPx: 1280, heightPx: 720, encoder: 'libx264', isHardware: false } as const;
  expect(costText({ ...cost, way: 'encoded', encoderLabel: 'x264', expectedSpeed: 5.24 })).toBe('x264 · 5.2× as fast as it plays');
  expect(costText({ ...cost, way: 'encoded', encoderLabel: 'x264', expectedSpeed: 0.8 })).toBe('x264 · too slow here (0.8×)');
  expect(costText({ ...cost, way: 'encoded', encoderLabel: 'x264', expectedSpeed: null })).toBe('x264, not measured yet');
  expect(costText({ ...cost, way: 'copied', encoderLabel: null, expectedSpeed: null })).toBe('repackaged');
});

test('what is loaded ahead counts from where the film is', () => {
  const buffered = [
    { startSeconds: 0, endSeconds: 10 },
    { startSeconds: 20, endSeconds: 30 },
  ];
  expect([bufferAheadSeconds(buffered, 4), bufferAheadSeconds(buffered, 15), bufferAheadSeconds(buffered, 19.95)]).toEqual([
    6,
    0,
    30 - 19.95,
  ]);
});

test('a report has the facts and no folder', () => {
  let ms = 0;
  const log = createEventLog(() => ms);
  log.note('playing');
  ms = 1500;
  log.note('waiting');
  log.note('waiting');
  const report = playbackReport({
    film: { fileName: 'A film.mkv', mode: 'transcode', durationSeconds: 60, tracks: [] },
    system: null,
    userAgent: 'Browser 1',
    failure: { message: 'It stopped.' },
    positionSeconds: 12,
    stats: null,
    events: log.lines(),
  });
  expect(report).toContain('Film: A film.mkv');
  expect(report).toContain('Problem: It stopped.');
  expect(report).toContain('1.5 s waiting (2 times)');
  expect(report).not.toMatch(/[/\\]home|Users/);
});

describe('a quality chosen by hand', () => {
  const quality = (id: string, renditionId: string): Quality => ({
    id,
    label: renditionId,
    renditionId,
    bandwidthBps: 1,
  });
  const state = { ...INITIAL_PLAYER_STATE, positionSeconds: 61, qualities: [quality('0', 'orig'), quality('1', '720p')] };
  /** What the player and the sources are told to do. */
  const choosing = (id: string, facts: Partial<Pick<FilmSources, 'hasShorter' | 'isEncodedOnly'>>): readonly unknown[] => {
    const told: unknown[] = [];
    const playlist = ({ positionSeconds, wishes }: FilmPlace): unknown => told.push(['playlist', positionSeconds, wishes.quality]);
    const sources = { source: { kind: 'hls' }, hasFile: false, hasShorter: false, isEncodedOnly: false, ...facts, playPlaylist: playlist };
    const remembered = { memory: { wishes: NO_WISHES }, remember: () => undefined } as unknown as RememberedFilm;
    const player = { state: () => state, chooseQuality: (chosen: string | null) => told.push(['player', chosen]) };
    qualityOptions({
      player: player as unknown as FilmPlayer,
      state,
      sources: sources as unknown as FilmSources,
      costs: [],
      remembered,
    }).choose(id);
    return told;
  };

  test.each([
    ['1', {}, ['player', '1']],
    ['auto', {}, ['player', null]],
    ['1', { hasShorter: true }, ['playlist', 61, '720p']],
    ['0', { hasShorter: true }, ['player', '0']],
    ['auto', { hasShorter: true }, ['player', null]],
    ['1', { isEncodedOnly: true }, ['player', '1']],
    ['orig', { isEncodedOnly: true }, ['playlist', 61, 'orig']],
    ['auto', { isEncodedOnly: true }, ['playlist', 61, null]],
  ] as const)('%s where %o: %o', (id, facts, expected) => {
    expect(choosing(id, facts)).toEqual([expected]);
  });
});
