const matches = (origin: string, url: URL) => {
  if (!origin.includes('//*.')) return URL.parse(origin)?.origin === url.origin;
  const [scheme, domain] = origin.split('//*');
  return url.protocol === scheme && domain !== undefined && url.host.endsWith(domain);
};

/** Origins that pictures may come from, as the page's policy has them: `http://127.0.0.1:4010`, `https://*.example.com`. */
export type PictureOrigins = readonly string[];

/** True where the page's policy lets a picture of this address be shown. */
export const mayShow = (origins: PictureOrigins, url: URL) => origins.some((origin) => matches(origin, url));
