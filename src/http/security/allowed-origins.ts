/** The origins whose pages may use the gateway as its own pages do: exact ones, or every origin of this machine. */
export type AllowedOrigins = readonly string[] | 'THIS_MACHINE';

/** Returns whether pages of an origin may use the gateway. False for a request without an `Origin` header. */
export type IsAllowedOrigin = (origin: string | undefined) => boolean;

const THIS_MACHINE = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;

const createIsListed = (origins: AllowedOrigins): IsAllowedOrigin => {
  if (origins === 'THIS_MACHINE') return (origin) => origin !== undefined && THIS_MACHINE.test(origin);
  const allowed = new Set(origins);
  return (origin) => origin !== undefined && allowed.has(origin);
};

/**
 * Creates the function that returns whether an `Origin` header has an allowed origin, or that of the gateway's own pages.
 *
 * @param publicUrl the address at which browsers reach the gateway. Null if it is not configured
 */
export const createIsAllowedOrigin = (origins: AllowedOrigins, publicUrl: string | null): IsAllowedOrigin => {
  const isListed = createIsListed(origins);
  const own = publicUrl === null ? null : new URL(publicUrl).origin;
  return (origin) => isListed(origin) || origin === own;
};
