const MINUTE = 60_000;

/** How many items a user can pick in a session, if the client does not allow fewer. */
export const MAX_ITEM_COUNT = 2000;

/** How long a session lives, in milliseconds: a week, as users of the API have seen. */
export const SESSION_LIFETIME = 7 * 24 * 60 * MINUTE;

/** The time limit for polling a session, in milliseconds. Google publishes no value. */
export const POLLING_TIME = 30 * MINUTE;
