/** Scheme, host with or without a wildcard before it, port, path: nothing that ends a directive or a header. */
const ORIGIN = /^https?:\/\/(?:\*\.)?[\w.[\]:-]+(?:\/[\w./~-]*)?$/;

/**
 * The content security policy of the explorer's page (https://www.w3.org/TR/CSP3/): everything comes from the gateway itself,
 * but pictures also from the given origins.
 *
 * @throws TypeError when an origin is not valid
 */
export const explorerPolicy = (pictureOrigins: readonly string[]) => {
  const stranger = pictureOrigins.find((origin) => !ORIGIN.test(origin));
  if (stranger !== undefined) throw new TypeError(`"${stranger}" is no origin of pictures.`);

  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "connect-src 'self'",
    // GraphiQL's editor draws its squiggles and its drag picture from `data:`.
    `img-src ${["'self'", 'data:', ...pictureOrigins].join(' ')}`,
    "font-src 'self'",
    // The editor places each line by a style attribute and writes its theme into style elements as it goes: neither a hash
    // nor a nonce can be known for them.
    "style-src 'self' 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
};
