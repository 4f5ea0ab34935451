import type { Database } from 'better-sqlite3';
import type { HistoryEntry, Profile, ProfileKey, WatchingExport, WatchState } from '../../../../shared/watchingContract.ts';
import { createCollectionRecords, type CollectionRecords } from '../collections/collectionRecords.ts';
import { createItemRows, type ItemRows, type StoredItem } from '../indexing/itemRows.ts';
import { createProfiles, type ProfileChanges, type Profiles } from './profiles.ts';
import { progressAt } from './watchProgress.ts';
import { createWatchRecords, type WatchRecords } from './watchRecords.ts';

export interface WatchingRequest {
  readonly database: Database;
  readonly nowMs: () => number;
}

/** Whose marks are to change, and how; absent: as they are. */
export interface Marks {
  readonly itemIds: readonly string[];
  readonly isWatched?: boolean | undefined;
  readonly isFavourite?: boolean | undefined;
}

/** An item with what a person watched of it. */
export interface WatchedItem {
  readonly item: StoredItem;
  readonly state: WatchState;
}

/** Stretches of the history that an export carries for each profile. */
const EXPORTED_HISTORY = 100_000;
/** Rows that an import writes in one transaction. */
const IMPORTED_AT_ONCE = 500;

type ExportedState = WatchingExport['profiles'][number]['states'][number];
type ExportedCollection = NonNullable<WatchingExport['collections']>[number];

/** What people watched, each for himself. All but the lists of profiles throw ITEM_UNKNOWN and UNAUTHORIZED as Profiles.check does. */
export class Watching {
  readonly #request: WatchingRequest;
  readonly #profiles: Profiles;
  readonly #records: WatchRecords;
  readonly #rows: ItemRows;
  readonly #collections: CollectionRecords;

  constructor(request: WatchingRequest) {
    this.#request = request;
    this.#profiles = createProfiles(request.database);
    this.#records = createWatchRecords(request.database);
    this.#rows = createItemRows(request.database);
    this.#collections = createCollectionRecords(request.database);
  }

  profiles(): readonly Profile[] {
    return this.#profiles.all();
  }

  /** Throws CONFLICT for a name that is taken. */
  addProfile(name: string, pin: string | null): Profile {
    return this.#profiles.add(name, pin);
  }

  /** See Profiles.change. */
  changeProfile(key: ProfileKey, changes: ProfileChanges): Profile {
    return this.#profiles.change(key, changes);
  }

  /** Throws CONFLICT for the last one. */
  removeProfile(key: ProfileKey): void {
    this.#profiles.remove(this.#profiles.check(key));
  }

  /** Whether these marks may be looked at. */
  check(key: ProfileKey): void {
    this.#profiles.check(key);
  }

  state(key: ProfileKey, itemId: string): WatchState {
    return this.#stateOf(this.#profiles.check(key), itemId);
  }

  /** The same of many, in their order. */
  states(key: ProfileKey, itemIds: readonly string[]): readonly WatchState[] {
    const profileId = this.#profiles.check(key);
    return itemIds.map((itemId) => this.#stateOf(profileId, itemId));
  }

  /** A player tells where it is. */
  progress(key: ProfileKey, itemId: string, at: { readonly positionSeconds: number; readonly durationSeconds: number | null }): WatchState {
    const profileId = this.#profiles.check(key);
    const nowMs = this.#request.nowMs();
    const before = this.#records.find(profileId, itemId);
    const durationSeconds = at.durationSeconds ?? before?.durationSeconds ?? null;
    const progress = progressAt(before, at.positionSeconds, durationSeconds);
    this.#inOne(() => {
      this.#records.put(profileId, { ...progress, itemId, durationSeconds, updatedMs: nowMs });
      this.#records.watched(profileId, itemId, this.#rows.byId(itemId)?.title ?? itemId, nowMs);
    });
    return this.#stateOf(profileId, itemId);
  }

  mark(key: ProfileKey, { itemIds, isWatched, isFavourite }: Marks): void {
    const profileId = this.#profiles.check(key);
    const updatedMs = this.#request.nowMs();
    this.#inOne(() => {
      for (const itemId of itemIds) {
        if (isFavourite !== undefined) this.#records.setFavourite(profileId, itemId, isFavourite ? updatedMs : null);
        if (isWatched === undefined) continue;
        const before = this.#records.find(profileId, itemId);
        const watchedCount = (before?.watchedCount ?? 0) + (isWatched && !before?.isWatched ? 1 : 0);
        const durationSeconds = before?.durationSeconds ?? null;
        this.#records.put(profileId, { itemId, positionSeconds: null, durationSeconds, isWatched, watchedCount, updatedMs });
      }
    });
  }

  /** Items that were begun, the last one first. */
  goOn(key: ProfileKey, limit: number): readonly WatchedItem[] {
    const profileId = this.#profiles.check(key);
    return this.#items(this.#records.begun(profileId, limit)).map((item) => ({ item, state: this.#stateOf(profileId, item.itemId) }));
  }

  /** Of each series that was begun the next episode. */
  nextUp(key: ProfileKey, limit: number): readonly StoredItem[] {
    return this.#items(this.#records.nextUp(this.#profiles.check(key), limit));
  }

  history(key: ProfileKey, limit: number): readonly HistoryEntry[] {
    return this.#records.history(this.#profiles.check(key), limit);
  }

  /** Everything of everybody: for the machine's owner. */
  export(): WatchingExport {
    const profiles = this.#profiles.all().map(({ profileId, name }) => ({
      name,
      states: this.#records.all(profileId).map(({ updatedMs, ...state }) => ({
        ...state,
        title: this.#rows.byId(state.itemId)?.title ?? null,
        updatedAt: new Date(updatedMs).toISOString(),
      })),
      favourites: this.#records.favourites(profileId).map(({ itemId, addedMs }) => ({ itemId, addedAt: new Date(addedMs).toISOString() })),
      history: [...this.#records.history(profileId, EXPORTED_HISTORY)],
    }));
    const nameOf = new Map(this.#profiles.all().map(({ profileId, name }) => [profileId, name]));
    const collections = this.#collections
      .all()
      .filter(({ deletedMs }) => deletedMs === null)
      .map(({ collectionId, kind, name, description, isShared, sort, profileId }) => {
        const profile = profileId === null ? null : (nameOf.get(profileId) ?? null);
        return { kind, name, description, isShared, sort, profile, itemIds: [...this.#collections.order(collectionId)] };
      });
    return { format: 'playhead-watching-1', profiles, collections };
  }

  /**
   * Brings an export in; profiles are known by their names, and of two states of an item the later one stays. Done in parts, so that nobody is
   * kept waiting: broken off, it can be done again.
   */
  async import({ profiles, collections = [] }: WatchingExport): Promise<void> {
    const writes: (() => void)[] = [];
    for (const { name, states, favourites, history } of profiles) {
      const profileId = this.#profileNamed(name);
      for (const state of states) writes.push(() => this.#importState(profileId, state));
      for (const { itemId, addedAt } of favourites) writes.push(() => this.#records.setFavourite(profileId, itemId, Date.parse(addedAt)));
      for (const entry of history) writes.push(() => this.#records.putHistory(profileId, entry));
    }
    for (const collection of collections) writes.push(() => this.#importCollection(collection));
    for (let at = 0; at < writes.length; at += IMPORTED_AT_ONCE) {
      this.#inOne(() => {
        for (const write of writes.slice(at, at + IMPORTED_AT_ONCE)) write();
      });
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  #profileNamed(name: string): number {
    const { profileId } = this.#profiles.all().find((profile) => profile.name === name) ?? this.#profiles.add(name, null);
    return profileId;
  }

  #importState(profileId: number, { updatedAt, title: _title, ...state }: ExportedState): void {
    const updatedMs = Date.parse(updatedAt);
    const before = this.#records.find(profileId, state.itemId);
    if (!before || before.updatedMs < updatedMs) this.#records.put(profileId, { ...state, updatedMs });
  }

  /** Items are added to a collection of that name. */
  #importCollection({ profile, itemIds, ...collection }: ExportedCollection): void {
    const profileId = profile === null ? null : this.#profileNamed(profile);
    const nowMs = this.#request.nowMs();
    const there = this.#collections
      .all()
      .find(
        (each) => each.deletedMs === null && each.kind === collection.kind && each.name === collection.name && each.profileId === profileId,
      );
    const dates = { coverItemId: null, createdMs: nowMs, updatedMs: nowMs, deletedMs: null };
    const collectionId = there?.collectionId ?? this.#collections.insert({ ...collection, ...dates, profileId });
    this.#collections.setOrder(collectionId, [...new Set([...this.#collections.order(collectionId), ...itemIds])]);
  }

  #stateOf(profileId: number, itemId: string): WatchState {
    const state = this.#records.find(profileId, itemId);
    return {
      itemId,
      positionSeconds: state?.positionSeconds ?? null,
      durationSeconds: state?.durationSeconds ?? null,
      isWatched: state?.isWatched ?? false,
      watchedCount: state?.watchedCount ?? 0,
      isFavourite: this.#records.isFavourite(profileId, itemId),
      updatedAt: state ? new Date(state.updatedMs).toISOString() : null,
    };
  }

  #items(itemIds: readonly string[]): readonly StoredItem[] {
    return itemIds.flatMap((itemId) => this.#rows.byId(itemId) ?? []);
  }

  /** Takes the right to write at once: the indexing thread writes too. */
  #inOne(work: () => void): void {
    this.#request.database.transaction(work).immediate();
  }
}
