/** Scheme, host with an optional leading wildcard, port, path. Nothing here can end a directive or a header. */
const ORIGIN = /^https?:\/\/(?:\*\.)?[\w.[\]:-]+(?:\/[\w./~-]*)?$/;

/**
 * Returns the content security policy of the explorer's page (https://www.w3.org/TR/CSP3/), as options for Helmet: everything
 * comes from the gateway itself, except that pictures may also come from the given origins.
 *
 * @throws TypeError if an origin is invalid
 */
export const explorerPolicy = (pictureOrigins: readonly string[]) => {
  const invalid = pictureOrigins.find((origin) => !ORIGIN.test(origin));
  if (invalid !== undefined) throw new TypeError(`Invalid picture origin: "${invalid}".`);

  return {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'worker-src': ["'self'"],
      'connect-src': ["'self'"],
      // GraphiQL's editor draws squiggles and its drag image from `data:`.
      'img-src': ["'self'", 'data:', ...pictureOrigins],
      'font-src': ["'self'"],
      // The editor sets style attributes on lines and writes its theme into style elements at run time, so hashes and nonces
      // are not possible.
      'style-src': ["'self'", "'unsafe-inline'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    },
  };
};
