/** Returns a time in RFC 3339, rounded down to seconds. `milliseconds` is since 1970. */
export const toTimestamp = (milliseconds: number): string =>
  new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace('.000', '');
