/** Pages of many shoppers may be answered from memory: with the catalogue's own second at most 2 s behind. */
export const CACHE_MS = 1_000
