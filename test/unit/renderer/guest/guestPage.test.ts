import { describe, expect, it } from 'vitest';
import { playsNatively } from '../../../../renderer/guest/playsNatively.ts';
import { refusalOf } from '../../../../renderer/guest/guestRequests.ts';
import { remoteAction } from '../../../../renderer/guest/remoteKeys.ts';
import { watchedPlace } from '../../../../renderer/guest/watchedPlace.ts';

describe('remoteAction', () => {
  it.each([
    [{ key: ' ', keyCode: 32 }, false, 'toggle'],
    [{ key: ' ', keyCode: 32 }, true, null],
    [{ key: 'ArrowRight', keyCode: 39 }, false, 'on'],
    [{ key: 'ArrowRight', keyCode: 39 }, true, null],
    [{ key: 'MediaPlayPause', keyCode: 179 }, true, 'toggle'],
    [{ key: 'Unidentified', keyCode: 415 }, true, 'play'],
    [{ key: 'Unidentified', keyCode: 412 }, false, 'back'],
    [{ key: 'x', keyCode: 88 }, false, null],
  ] as const)('%o on a control: %s is %s', (event, isOnControl, action) => expect(remoteAction(event, isOnControl)).toBe(action));
});

describe('refusalOf', () => {
  it.each([
    [{ error: { code: 'SHARE_REFUSED', details: { reason: 'cut-off' } } }, 'guest.refused.cutOff', true],
    [{ error: { code: 'SHARE_REFUSED', details: { reason: 'expired' } } }, 'guest.refused.expired', true],
    [{ error: { code: 'SHARE_REFUSED', details: { reason: 'unknown' } } }, 'guest.refused.unknown', false],
    [{ error: { code: 'SHARE_REFUSED', details: { reason: 'paused' } } }, 'guest.refused.paused', true],
    [{ error: { code: 'SHARE_REFUSED' } }, 'guest.refused.code', false],
    [{ error: { code: 'SIGNATURE_EXPIRED' } }, 'guest.refused.expired', false],
    [{ error: { code: 'SIGNATURE_ALTERED' } }, 'guest.refused.altered', false],
    [{ error: { code: 'FILE_MISSING' } }, 'guest.missing', true],
    [null, 'guest.missing', true],
  ])('%o is %s', (answer, text, mayPass) => expect(refusalOf(answer)).toMatchObject({ text, mayPass }));
});

describe('watchedPlace', () => {
  const place = () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    return watchedPlace('/s/a', storage);
  };

  it('is where a film was left, but for its first half minute and its end', () => {
    const film = place();
    expect(film.read()).toBe(0);
    film.note(20, 600);
    expect(film.read()).toBe(0);
    film.note(300.7, 600);
    expect(film.read()).toBe(300);
    film.note(590, 600);
    expect(film.read()).toBe(0);
  });

  it('does without where the browser keeps nothing', () => {
    const refuse = (): never => {
      throw new DOMException('no', 'SecurityError');
    };
    const film = watchedPlace('/s/a', { getItem: refuse, setItem: refuse, removeItem: refuse });
    film.note(300, 600);
    expect(film.read()).toBe(0);
  });
});

describe('playsNatively', () => {
  it.each([
    ['Apple Computer, Inc.', 'maybe', true],
    ['Apple Computer, Inc.', '', false],
    ['Google Inc.', 'maybe', false],
    ['', '', false],
  ])('%s with "%s": %s', (vendor, canPlay, expected) => expect(playsNatively(vendor, canPlay)).toBe(expected));
});
