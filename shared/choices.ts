/** Kinds of items. Here and not in the contract, so that the page can list them without the library that checks schemas. */
export const ITEM_KINDS = ['movie', 'episode', 'home-video', 'music-video', 'audio', 'extra'] as const;

/** Orders of a page of items. */
export const ITEM_SORTS = ['relevance', 'title', 'added', 'year', 'duration', 'recorded'] as const;

/** Orders of a collection. */
export const COLLECTION_SORTS = ['own', 'title', 'added', 'year', 'duration', 'recorded'] as const;
