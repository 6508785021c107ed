const matches = (origin: string, url: URL) => {
  if (!origin.includes('//*.')) return URL.parse(origin)?.origin === url.origin;
  const [scheme, domain] = origin.split('//*');
  return url.protocol === scheme && domain !== undefined && url.host.endsWith(domain);
};

/** The origins that the page's Content-Security-Policy allows: `http://127.0.0.1:4010`, `https://*.example.com`. */
export type PictureOrigins = readonly string[];

/** Returns whether the page's Content-Security-Policy allows this picture. */
export const isAllowedPicture = (origins: PictureOrigins, url: URL) => origins.some((origin) => matches(origin, url));
