import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/engine/library/database.ts';
import { createShareRecords } from '../../../electron/engine/sharing/shareRecords.ts';
import { Shares, type Visitor } from '../../../electron/engine/sharing/shares.ts';
import { createSigner } from '../../../electron/engine/sharing/signing.ts';
import { createManualClock } from '../../fakes/manualClock.ts';

const FILM = { itemId: 'item1', title: 'A film', durationSeconds: 5400 };
const PHONE: Visitor = { address: '192.168.1.20', userAgent: 'Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1', cookie: 'a'.repeat(22) };
const TABLET: Visitor = { address: '192.168.1.21', userAgent: 'Mozilla/5.0 (iPad) Version/18.0 Safari/604.1', cookie: 'b'.repeat(22) };
const VLC: Visitor = { address: '192.168.1.30', userAgent: 'VLC/3.0.20 LibVLC/3.0.20', cookie: null };
const MINUTE_MS = 60_000;

function shop() {
  const clock = createManualClock();
  const database = openDatabase(':memory:');
  const signer = createSigner({ key: new Uint8Array(32).fill(1), clock });
  const open = (): Shares => new Shares({ records: createShareRecords(database), signer, clock });
  return { clock, open, shares: open() };
}

/** Follows the link and asks for media with the grant that comes of it. */
function watch(shares: Shares, shareId: string, visitor: Visitor): string {
  const { deviceId } = shares.enter(shareId, visitor);
  return shares.admit({ shareId, viewerId: deviceId }, visitor).deviceId;
}

const refusal = (reason: string): unknown => expect.objectContaining({ code: 'SHARE_REFUSED', details: { reason } });
const terms = (limits: Parameters<Shares['create']>[1]['limits'] = {}) => ({ expiresInSeconds: 3600, limits });

describe('a share', () => {
  it('tells who watches, and where', () => {
    const { shares, clock } = shop();
    const { shareId } = shares.create(FILM, terms());
    const admission = { ...shares.enter(shareId, PHONE) };
    expect(shares.view(shareId)).toMatchObject({ plays: 0, devices: [], lastSeenAt: null });
    shares.admit({ shareId, viewerId: admission.deviceId }, PHONE);
    shares.note(admission, { bytes: 1000, positionSeconds: 61 });
    const seen = { name: 'Safari on iPhone', address: '192.168.1.20', plays: 1, bytes: 1000, positionSeconds: 61 };
    expect(shares.view(shareId)).toMatchObject({ plays: 1, bytes: 1000, devices: [{ ...seen, isWatching: true }] });
    clock.advance(31_000);
    expect(shares.view(shareId).devices).toMatchObject([{ ...seen, isWatching: false }]);
  });

  it('counts what comes half an hour later as another play, and refuses one too many', () => {
    const { shares, clock } = shop();
    const { shareId } = shares.create(FILM, { ...terms({ plays: 2 }), expiresInSeconds: 86_400 });
    for (let minute = 0; minute < 90; minute += 10) {
      watch(shares, shareId, PHONE);
      clock.advance(10 * MINUTE_MS);
    }
    expect(shares.view(shareId)).toMatchObject({ plays: 1, state: 'active' });
    watch(shares, shareId, VLC);
    expect(() => watch(shares, shareId, TABLET)).toThrow(refusal('used-up'));
    // The plays that were begun go on.
    watch(shares, shareId, VLC);
    clock.advance(31 * MINUTE_MS);
    expect(shares.view(shareId)).toMatchObject({ plays: 2, state: 'used-up' });
    expect(() => watch(shares, shareId, PHONE)).toThrow(refusal('used-up'));
  });

  it('does not take for now what it saw before its clock was set back', () => {
    const { shares, clock } = shop();
    clock.advance(86_400_000);
    const { shareId } = shares.create(FILM, { ...terms({ plays: 2 }), expiresInSeconds: 30 * 86_400 });
    watch(shares, shareId, PHONE);
    clock.advance(-86_400_000);
    expect(shares.view(shareId).devices).toMatchObject([{ isWatching: false }]);
    expect(shares.isAnyWatched).toBe(false);
    // Another play, not the one of tomorrow for a day.
    watch(shares, shareId, PHONE);
    expect(shares.view(shareId)).toMatchObject({ plays: 2, devices: [{ isWatching: true }] });
  });

  it('is not filled without end by somebody who makes up devices', () => {
    const { shares } = shop();
    const { shareId } = shares.create(FILM, terms());
    const visit = (n: number): string => watch(shares, shareId, { ...VLC, userAgent: `VLC/${n}` });
    for (let n = 0; n < 500; n += 1) visit(n);
    expect(() => visit(500)).toThrow(refusal('too-many-devices'));
    visit(499);
  });

  it('keeps out who was cut off before playing, however many come after', () => {
    const { shares } = shop();
    const { shareId } = shares.create(FILM, terms());
    const { deviceId } = shares.enter(shareId, PHONE);
    shares.setCutOff(shareId, deviceId, true);
    for (let n = 0; n < 120; n += 1) shares.enter(shareId, { ...VLC, userAgent: `VLC/${n}` });
    expect(() => shares.enter(shareId, PHONE)).toThrow(refusal('cut-off'));
  });

  it('lets in so many devices, those again, and no others', () => {
    const { shares } = shop();
    const { shareId } = shares.create(FILM, terms({ devices: 2 }));
    watch(shares, shareId, PHONE);
    watch(shares, shareId, { ...PHONE, address: '192.168.1.99' });
    watch(shares, shareId, VLC);
    expect(() => watch(shares, shareId, TABLET)).toThrow(refusal('too-many-devices'));
    expect(shares.view(shareId).devices).toHaveLength(2);
  });

  it('counts an address that was handed on as another device', () => {
    const { shares } = shop();
    const { shareId } = shares.create(FILM, terms({ devices: 1 }));
    const viewerId = watch(shares, shareId, PHONE);
    // The same phone, whose player has another name, and the same phone at another address.
    shares.admit({ shareId, viewerId }, { ...PHONE, userAgent: 'AppleCoreMedia/1.0 (iPhone)', cookie: null });
    shares.admit({ shareId, viewerId }, { ...PHONE, address: 'fd00::7' });
    expect(() => shares.admit({ shareId, viewerId }, VLC)).toThrow(refusal('too-many-devices'));
  });

  it('ends what is sent to a device that is cut off, and keeps it out until it is let in', () => {
    const { shares } = shop();
    const { shareId } = shares.create(FILM, terms());
    const admission = { share: shares.enter(shareId, PHONE).share, deviceId: watch(shares, shareId, PHONE) };
    const other = { share: admission.share, deviceId: watch(shares, shareId, VLC) };
    const ended: string[] = [];
    shares.hold(admission, () => ended.push('phone'));
    shares.hold(other, () => ended.push('vlc'));
    shares.setCutOff(shareId, admission.deviceId, true);
    expect(ended).toEqual(['phone']);
    expect(() => watch(shares, shareId, PHONE)).toThrow(refusal('cut-off'));
    watch(shares, shareId, VLC);
    shares.setCutOff(shareId, admission.deviceId, false);
    watch(shares, shareId, PHONE);
  });

  it('that was taken back ends at once, and works again when that is undone', () => {
    const { shares } = shop();
    const share = shares.create(FILM, terms());
    const { shareId } = share;
    let ended = 0;
    shares.hold({ ...shares.enter(shareId, PHONE), deviceId: watch(shares, shareId, PHONE) }, () => (ended += 1));
    shares.revoke(shareId);
    expect(ended).toBe(1);
    expect(shares.list()).toEqual([]);
    expect(() => watch(shares, shareId, PHONE)).toThrow(refusal('revoked'));
    expect(shares.restore(shareId).linkPath).toBe(share.linkPath);
    watch(shares, shareId, PHONE);
    shares.setPaused(shareId, true);
    expect(ended).toBe(2);
    expect(() => watch(shares, shareId, PHONE)).toThrow(refusal('paused'));
  });

  it('ends when its time is over', () => {
    const { shares, clock } = shop();
    const { shareId } = shares.create(FILM, terms());
    watch(shares, shareId, PHONE);
    clock.advance(3600_000);
    expect(shares.view(shareId).state).toBe('expired');
    expect(() => watch(shares, shareId, PHONE)).toThrow(
      expect.objectContaining({ code: 'SHARE_REFUSED', details: expect.objectContaining({ reason: 'expired' }) }),
    );
  });

  it('can be given another end and other limits, with the same link, and keeps them', () => {
    const { shares, open, clock } = shop();
    const { shareId, linkPath } = shares.create(FILM, terms({ devices: 1 }));
    watch(shares, shareId, PHONE);
    expect(() => watch(shares, shareId, VLC)).toThrow(refusal('too-many-devices'));
    clock.advance(3600_000);
    expect(() => watch(shares, shareId, PHONE)).toThrow(
      expect.objectContaining({ code: 'SHARE_REFUSED', message: expect.stringContaining(new Date(clock.nowMs()).toISOString()) }),
    );
    const limits = { plays: 3, devices: 2, bandwidthBps: 5_000_000, heightPx: 720 };
    const expiresMs = clock.nowMs() + 3600_000;
    shares.change(shareId, { expiresMs, limits });
    watch(shares, shareId, VLC);
    const again = open();
    expect(again.view(shareId)).toMatchObject({ linkPath, limits, state: 'active', expiresAt: new Date(expiresMs).toISOString() });
    again.change(shareId, { expiresMs: clock.nowMs(), limits });
    expect(again.view(shareId).state).toBe('expired');
    expect(() => again.change('none', { expiresMs, limits })).toThrow(expect.objectContaining({ code: 'ITEM_UNKNOWN' }));
  });

  it('is the same after a restart: limits, who was cut off, and its link', () => {
    const { shares, open, clock } = shop();
    const share = shares.create(FILM, terms({ plays: 5, devices: 3, bandwidthBps: 2_000_000, heightPx: 720 }));
    const deviceId = watch(shares, share.shareId, PHONE);
    watch(shares, share.shareId, VLC);
    shares.setCutOff(share.shareId, deviceId, true);
    clock.advance(1000);
    shares.admit({ shareId: share.shareId, viewerId: watch(shares, share.shareId, VLC) }, VLC);
    shares.close();
    const again = open();
    expect(again.list()).toEqual(shares.list());
    expect(again.view(share.shareId)).toMatchObject({ linkPath: share.linkPath, limits: share.limits, plays: 2 });
    expect(() => watch(again, share.shareId, PHONE)).toThrow(refusal('cut-off'));
    shares.removeAll();
    expect(open().list()).toEqual([]);
  });

  it('remembers no more than a hundred of those who only looked', () => {
    const { shares } = shop();
    const { shareId } = shares.create(FILM, terms());
    const first = shares.enter(shareId, PHONE).deviceId;
    for (let index = 0; index < 150; index += 1) shares.enter(shareId, { ...PHONE, cookie: `c${index}` });
    expect(shares.enter(shareId, PHONE).deviceId).not.toBe(first);
    expect(shares.view(shareId).devices).toEqual([]);
  });
});
