import type { SharingStatus, SharingView } from '../../../shared/sharingContract.ts';
import type { Clock } from '../base/clock.ts';
import { EngineError } from '../base/errors.ts';
import type { Engine } from '../engine.ts';
import type { SharedItem } from '../sharing/shares.ts';
import { liveUpdates } from './liveUpdates.ts';
import type { OwnerProcedures } from './ownerProcedures.ts';

/** How this machine is reached from others. */
export interface SharingReach {
  status(): SharingStatus;
  /** Brings the listeners in step with the switch; resolves when they are. */
  look(): Promise<void>;
  onChange(listener: () => void): () => void;
}

/** Whoever watches stops without a word: looked at this often, ms. */
const LOOK_AGAIN_MS = 5000;

const MAX_LIFE_MS = 366 * 86_400_000;

/** Answers the sharing part of the contract. */
export function sharingRouter(
  os: OwnerProcedures['sharing'],
  { engine, reach, clock }: { readonly engine: Engine; readonly reach: SharingReach; readonly clock: Clock },
) {
  const { sharing, settings } = engine;
  const { shares } = sharing;
  const view = (): SharingView => ({ status: reach.status(), shares: [...shares.list()] });

  const onChange = (listener: () => void): (() => void) => {
    const ends = [shares.onChange(listener), reach.onChange(listener)];
    let wasWatched = shares.isAnyWatched;
    const timer = setInterval(() => {
      const isWatched = shares.isAnyWatched;
      if (isWatched || wasWatched) listener();
      wasWatched = isWatched;
    }, LOOK_AGAIN_MS);
    timer.unref();
    return () => {
      clearInterval(timer);
      for (const end of ends) end();
    };
  };

  return {
    view: os.view.handler(() => view()),
    watch: os.watch.handler(({ signal }) => liveUpdates({ now: view, onChange }, { signal })),
    switch: os.switch.handler(async ({ input }) => {
      await settings.set({ sharing: { isOn: input.isOn } });
      await reach.look();
      return reach.status();
    }),
    create: os.create.handler(async ({ input: { itemId, sessionId, expiresInSeconds, limits }, signal = new AbortController().signal }) => {
      if (sessionId !== undefined) {
        const { item, secondsLeft } = await finishedVideo(engine, sessionId, { clock, signal });
        return shares.create(item, { expiresInSeconds: Math.min(expiresInSeconds, secondsLeft), limits });
      }
      return shares.create(await sharedItem(engine, itemId ?? ''), { expiresInSeconds, limits });
    }),
    setPaused: os.setPaused.handler(({ input }) => shares.setPaused(input.shareId, input.isPaused)),
    change: os.change.handler(({ input: { shareId, expiresAt, limits } }) => {
      const expiresMs = Date.parse(expiresAt);
      if (expiresMs > clock.nowMs() + MAX_LIFE_MS)
        throw new EngineError('BAD_REQUEST', '"expiresAt": a share works for 366 days at most.', { details: { field: 'expiresAt' } });
      return shares.change(shareId, { expiresMs, limits });
    }),
    revoke: os.revoke.handler(({ input }) => shares.revoke(input.shareId)),
    restore: os.restore.handler(({ input }) => shares.restore(input.shareId)),
    revokeAll: os.revokeAll.handler(() => sharing.revokeAll()),
    setCutOff: os.setCutOff.handler(({ input }) => shares.setCutOff(input.shareId, input.deviceId, input.isCutOff)),
    code: os.code.handler(({ input: { shareId } }) => {
      const { code, expiresMs } = sharing.televisionCodes.issue(shares.view(shareId).shareId, (other) => other === shareId);
      return { code, expiresAt: new Date(expiresMs).toISOString() };
    }),
    pairingCode: os.pairingCode.handler(() => {
      if (!reach.status().isRemoteOwner) {
        throw new EngineError('CONFLICT', 'The owner may not sign in from other devices. Start with --remote-owner to allow it.');
      }
      const { code, expiresMs } = sharing.pairingCodes.issue(null, () => true);
      return { code, expiresAt: new Date(expiresMs).toISOString() };
    }),
    pairedDevices: os.pairedDevices.handler(() =>
      sharing.pairedDevices.all().map(({ pairedMs, lastSeenMs, ...device }) => ({
        ...device,
        pairedAt: new Date(pairedMs).toISOString(),
        lastSeenAt: new Date(lastSeenMs).toISOString(),
      })),
    ),
    unpair: os.unpair.handler(({ input: { deviceId } }) => {
      if (sharing.pairedDevices.remove(deviceId)) return;
      throw new EngineError('ITEM_UNKNOWN', 'This device is not signed in.', { details: { deviceId } });
    }),
  };
}

async function sharedItem(engine: Engine, itemId: string): Promise<SharedItem> {
  const item = await engine.item(itemId);
  if (item === null) {
    throw new EngineError('ITEM_UNKNOWN', `There is no item "${itemId}". Open its file first.`, { details: { itemId } });
  }
  if (item.isGrowing) {
    throw new EngineError('CONFLICT', `"${item.title}" is still being written. Share it when it is whole.`, { details: { itemId } });
  }
  return { itemId, title: item.title, durationSeconds: item.info.durationSeconds };
}

/** The file of a session as an item, and how long it is kept. Throws ITEM_UNKNOWN, GONE, CONFLICT (not finished). */
async function finishedVideo(
  { sessions, openPath }: Pick<Engine, 'sessions' | 'openPath'>,
  sessionId: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<{ readonly item: SharedItem; readonly secondsLeft: number }> {
  const { path, title } = sessions.video(sessionId);
  const { itemId, info } = await openPath(path, null, { signal });
  const expiresMs = sessions.find(sessionId)?.expiresMs ?? clock.nowMs();
  return {
    item: { itemId, title: title || 'Video', durationSeconds: info.durationSeconds },
    secondsLeft: Math.max(1, Math.floor((expiresMs - clock.nowMs()) / 1000)),
  };
}
