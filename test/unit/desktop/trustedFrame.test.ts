import type { WebFrameMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { isAppUrl } from '../../../electron/desktop/appOrigin.ts';
import { trustedFrame } from '../../../electron/desktop/trustedFrame.ts';

const frame = (origin: string, parent: WebFrameMain | null = null) => ({ origin, parent }) as WebFrameMain;
const ours = frame('playhead://app');

describe('trustedFrame', () => {
  it('passes the top frame of our own page', () => {
    expect(trustedFrame(ours)).toBe(ours);
  });

  it.each([
    ['one that has gone', null],
    ['a frame inside our page, even of our origin', frame('playhead://app', ours)],
    ['another host of our scheme', frame('playhead://other')],
    ['another site', frame('https://example.com')],
    ['a site whose name begins like ours', frame('playhead://app.example.com')],
    ['an opaque origin', frame('null')],
  ])('refuses %s', (_name, sender) => {
    expect(trustedFrame(sender)).toBeNull();
  });
});

describe('isAppUrl', () => {
  it.each([
    ['playhead://app', true],
    ['playhead://app/', true],
    ['playhead://app/x?y', true],
    ['playhead://app.example.com/', false],
    ['playhead://application/', false],
    ['https://playhead://app/', false],
    ['', false],
  ])('%s: %s', (url, isOurs) => {
    expect(isAppUrl(url)).toBe(isOurs);
  });
});
