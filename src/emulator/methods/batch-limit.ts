/** The maximum number of ids or new media items in one request. */
export const BATCH_LIMIT = 50;
