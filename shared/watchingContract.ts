import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CollectionKind, CollectionSort } from './collectionsContract.ts';
import { LibraryItem } from './libraryContract.ts';

/** What people watched, each for himself: the contract's part. */

const isoTime = z.iso.datetime().describe('ISO 8601, UTC');

/** Whose marks and positions are meant. */
export const ProfileKey = z.object({
  profileId: z.coerce.number<number | string>().int().default(1),
  pin: z.string().max(64).optional().describe('where the profile has one'),
});
export type ProfileKey = z.infer<typeof ProfileKey>;

export const Profile = z.object({ profileId: z.int(), name: z.string(), hasPin: z.boolean() });
export type Profile = z.infer<typeof Profile>;

export const WatchState = z.object({
  itemId: z.string(),
  positionSeconds: z.number().nullable().describe('where to go on; null: at the beginning'),
  durationSeconds: z.number().nullable(),
  isWatched: z.boolean(),
  watchedCount: z.int(),
  isFavourite: z.boolean(),
  updatedAt: isoTime.nullable().describe('null: never watched'),
});
export type WatchState = z.infer<typeof WatchState>;

export const WatchedItem = z.object({ item: LibraryItem, state: WatchState });
export type WatchedItem = z.infer<typeof WatchedItem>;

export const HistoryEntry = z.object({ itemId: z.string(), title: z.string(), startedAt: isoTime, endedAt: isoTime });
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** Everything that is known of what people watched, to be kept elsewhere or brought back. */
export const WatchingExport = z.object({
  format: z.literal('playhead-watching-1'),
  profiles: z.array(
    z.object({
      name: z.string().min(1).max(100),
      states: z.array(
        z.object({
          itemId: z.string().min(1).max(100),
          title: z.string().nullable().describe('for people; items are known by their content'),
          positionSeconds: z.number().min(0).nullable(),
          durationSeconds: z.number().min(0).nullable(),
          isWatched: z.boolean(),
          watchedCount: z.int().min(0),
          updatedAt: isoTime,
        }),
      ),
      favourites: z.array(z.object({ itemId: z.string().min(1).max(100), addedAt: isoTime })),
      history: z.array(HistoryEntry),
    }),
  ),
  collections: z
    .array(
      z.object({
        kind: CollectionKind,
        name: z.string().min(1).max(200),
        description: z.string().max(5000).nullable(),
        isShared: z.boolean(),
        profile: z.string().nullable().describe("its maker's name"),
        sort: CollectionSort,
        itemIds: z.array(z.string().min(1).max(100)).max(10_000),
      }),
    )
    .optional()
    .describe('collections and playlists'),
});
export type WatchingExport = z.infer<typeof WatchingExport>;

const page = { limit: z.coerce.number<number | string>().int().min(1).max(200).default(30) };
const items = z.array(z.string().min(1).max(100)).min(1).max(5000);

export const watchingContract = {
  profiles: oc.route({ method: 'GET', path: '/profiles', summary: 'Who watches here' }).output(z.array(Profile)),
  addProfile: oc
    .route({ method: 'POST', path: '/profiles', successStatus: 201, summary: 'Add a person' })
    .input(z.strictObject({ name: z.string().trim().min(1).max(100), pin: z.string().min(1).max(64).optional() }))
    .output(Profile),
  changeProfile: oc
    .route({ method: 'PATCH', path: '/profiles/{profileId}', summary: 'Rename a person, or give, change or take away the PIN' })
    .input(
      ProfileKey.extend({
        profileId: z.coerce.number<number | string>().int(),
        name: z.string().trim().min(1).max(100).optional(),
        newPin: z.string().min(1).max(64).nullable().optional().describe('null: none any more'),
      }),
    )
    .output(Profile),
  removeProfile: oc
    .route({ method: 'DELETE', path: '/profiles/{profileId}', successStatus: 204, summary: 'Forget a person and all he watched' })
    .input(ProfileKey.extend({ profileId: z.coerce.number<number | string>().int() }))
    .output(z.void()),
  state: oc
    .route({ method: 'GET', path: '/watching/{itemId}', summary: 'What a person watched of an item' })
    .input(ProfileKey.extend({ itemId: z.string() }))
    .output(WatchState),
  states: oc
    .route({ method: 'POST', path: '/watching/states', summary: 'The same of many items, in their order' })
    .input(ProfileKey.extend({ itemIds: items }))
    .output(z.array(WatchState)),
  progress: oc
    .route({ method: 'POST', path: '/watching/{itemId}', summary: 'Tell how far an item was watched' })
    .input(
      ProfileKey.extend({
        itemId: z.string(),
        positionSeconds: z.number().min(0),
        durationSeconds: z.number().min(0).nullable().default(null),
      }),
    )
    .output(WatchState),
  mark: oc
    .route({ method: 'POST', path: '/watching', successStatus: 204, summary: 'Mark items as watched or not, or as favourites' })
    .input(ProfileKey.extend({ itemIds: items, isWatched: z.boolean().optional(), isFavourite: z.boolean().optional() }))
    .output(z.void()),
  goOn: oc
    .route({ method: 'GET', path: '/watching/continue', summary: 'Items that were begun, the last one first' })
    .input(ProfileKey.extend(page))
    .output(z.array(WatchedItem)),
  nextUp: oc
    .route({ method: 'GET', path: '/watching/next', summary: 'Of each series that was begun the next episode' })
    .input(ProfileKey.extend(page))
    .output(z.array(LibraryItem)),
  history: oc
    .route({ method: 'GET', path: '/watching/history', summary: 'What was watched when, the last first' })
    .input(ProfileKey.extend(page))
    .output(z.array(HistoryEntry)),
  export: oc.route({ method: 'GET', path: '/watching/export', summary: 'All of it as JSON' }).output(WatchingExport),
  import: oc
    .route({ method: 'POST', path: '/watching/import', successStatus: 204, summary: 'Bring it back: the later state of each item stays' })
    .input(WatchingExport)
    .output(z.void()),
};
