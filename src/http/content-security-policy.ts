/** Scheme, host with an optional leading wildcard, port, path. Nothing here can end a directive or a header. */
const ORIGIN = /^https?:\/\/(?:\*\.)?[\w.[\]:-]+(?:\/[\w./~-]*)?$/;

/**
 * Returns the content security policy of a page of the gateway (https://www.w3.org/TR/CSP3/): everything comes from the gateway
 * itself, except that pictures and videos may also come from the given origins.
 *
 * @param directives directives in addition to these, or in their place
 * @throws TypeError if an origin is invalid
 */
export const pagePolicy = (
  pictureOrigins: readonly string[],
  directives: Record<string, readonly string[]> = {},
): string => {
  const invalid = pictureOrigins.find((origin) => !ORIGIN.test(origin));
  if (invalid !== undefined) throw new TypeError(`Invalid picture origin: "${invalid}".`);

  const sourcesOf: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'connect-src': ["'self'"],
    'img-src': ["'self'", ...pictureOrigins],
    'style-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...directives,
  };
  return Object.entries(sourcesOf)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join(';');
};
