/** The most ids or new media items in one request. */
export const MAX_BATCH = 50;
