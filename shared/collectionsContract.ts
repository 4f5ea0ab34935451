import { oc } from '@orpc/contract';
import { z } from 'zod';
import { COLLECTION_SORTS } from './choices.ts';
import { LibraryPage, PictureUrl } from './libraryContract.ts';

/** Collections and playlists of one's own. A collection is everybody's unless said otherwise, a playlist its maker's. */

const isoTime = z.iso.datetime().describe('ISO 8601, UTC');

/** Who asks: what is another person's alone is not there for him. */
const whose = {
  profileId: z.coerce.number<number | string>().int().default(1),
  pin: z.string().max(64).optional().describe('where the profile has one'),
};

export const CollectionKind = z.enum(['collection', 'playlist']);
export type CollectionKind = z.infer<typeof CollectionKind>;

export const CollectionSort = z.enum(COLLECTION_SORTS);
export type CollectionSort = z.infer<typeof CollectionSort>;

export const Collection = z.object({
  collectionId: z.int(),
  kind: CollectionKind,
  name: z.string(),
  description: z.string().nullable(),
  isShared: z.boolean().describe('false: its maker alone sees it'),
  sort: CollectionSort.describe('own: the order that its items were put in; others from A, or from the newest or longest'),
  items: z.int().describe('those that are in the library now; others stay in it and come back with their files'),
  durationSeconds: z.number().describe('of all of them, as far as known'),
  coverItemId: z.string().nullable().describe('null: the cover is made of its first items'),
  posterUrls: z.array(PictureUrl.unwrap()).describe('for the cover: that of its cover item, else up to four'),
  contains: z.boolean().nullable().describe('whether the item that was asked about is in it; null: none was'),
  createdAt: isoTime,
  updatedAt: isoTime,
});
export type Collection = z.infer<typeof Collection>;

const name = z.string().trim().min(1).max(200);
const description = z.string().trim().max(5000).nullable();
const itemIds = z.array(z.string().min(1).max(100)).max(10_000);
const one = { collectionId: z.coerce.number<number | string>().int(), ...whose };

export const collectionsContract = {
  list: oc
    .route({ method: 'GET', path: '/collections', summary: 'Collections and playlists, by name' })
    .input(
      z.strictObject({
        kind: CollectionKind.optional(),
        itemId: z.string().optional().describe('tells of each whether it is in it'),
        ...whose,
      }),
    )
    .output(z.array(Collection)),
  get: oc.route({ method: 'GET', path: '/collections/{collectionId}', summary: 'One of them' }).input(z.object(one)).output(Collection),
  items: oc
    .route({ method: 'GET', path: '/collections/{collectionId}/items', summary: 'What is in it, in its order, a page at a time' })
    .input(
      z.object({
        ...one,
        limit: z.coerce.number<number | string>().int().min(1).max(500).default(60),
        offset: z.coerce.number<number | string>().int().min(0).default(0),
      }),
    )
    .output(LibraryPage),
  create: oc
    .route({ method: 'POST', path: '/collections', successStatus: 201, summary: 'Make a collection or a playlist' })
    .input(
      z.strictObject({
        kind: CollectionKind,
        name,
        description: description.default(null),
        isShared: z.boolean().optional().describe('by default collections are, playlists are not'),
        sort: CollectionSort.default('own'),
        itemIds: itemIds.default([]),
        ...whose,
      }),
    )
    .output(Collection),
  change: oc
    .route({ method: 'PATCH', path: '/collections/{collectionId}', summary: 'Rename it, order it otherwise, share it or not' })
    .input(
      z.strictObject({
        ...one,
        name: name.optional(),
        description: description.optional(),
        isShared: z.boolean().optional(),
        sort: CollectionSort.optional(),
        coverItemId: z.string().nullable().optional(),
      }),
    )
    .output(Collection),
  add: oc
    .route({ method: 'POST', path: '/collections/{collectionId}/items', summary: 'Put items in; those that are in it move' })
    .input(z.strictObject({ ...one, itemIds: itemIds.min(1), before: z.string().nullable().default(null).describe('null: at the end') }))
    .output(Collection),
  remove: oc
    .route({ method: 'POST', path: '/collections/{collectionId}/items/remove', summary: 'Take items out; their files stay' })
    .input(z.strictObject({ ...one, itemIds: itemIds.min(1) }))
    .output(Collection),
  arrange: oc
    .route({ method: 'PUT', path: '/collections/{collectionId}/items', summary: 'Have exactly these items in it, in this order' })
    .input(z.strictObject({ ...one, itemIds }))
    .output(Collection),
  allItems: oc
    .route({
      method: 'GET',
      path: '/collections/{collectionId}/items/ids',
      summary: 'The ids of all its items, also of those not in the library now',
    })
    .input(z.object(one))
    .output(z.object({ itemIds: z.array(z.string()) })),
  delete: oc
    .route({
      method: 'DELETE',
      path: '/collections/{collectionId}',
      successStatus: 204,
      summary: 'Delete it; it can be taken back for 30 days',
    })
    .input(z.object(one))
    .output(z.void()),
  restore: oc
    .route({ method: 'POST', path: '/collections/{collectionId}/restore', summary: 'Take the deletion back' })
    .input(z.object(one))
    .output(Collection),
};
