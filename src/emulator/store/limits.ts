/** The longest title of an album, in characters (albums reference). */
export const MAX_TITLE = 500;

/**
 * The longest description of a media item, in characters. The reference says "shorter than 1000 characters", but clients
 * send up to 1000.
 */
export const MAX_DESCRIPTION = 1000;

/** The longest filename of a media item, in characters. */
export const MAX_FILENAME = 255;
