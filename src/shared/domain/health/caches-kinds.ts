/** What the caches check can find, with the parameters its words need. */
export interface CachesKinds {}
