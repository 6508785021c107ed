/** Where the gateway serves pictures itself. Their size is sealed in their address. */
const GATEWAY_PATH = '/media/';

/** Returns whether a URL is one of the gateway's own addresses of pictures. */
export const isGatewayPicture = ({ pathname }: URL) => pathname.startsWith(GATEWAY_PATH);

const matches = (origin: string, url: URL) => {
  if (origin.endsWith(GATEWAY_PATH)) return url.href.startsWith(origin);
  if (!origin.includes('//*.')) return URL.parse(origin)?.origin === url.origin;
  const [scheme, domain] = origin.split('//*');
  return url.protocol === scheme && domain !== undefined && url.host.endsWith(domain);
};

/**
 * Where the page's Content-Security-Policy allows pictures: `http://127.0.0.1:4010`, `https://*.example.com`, and the gateway's own
 * pictures at `http://127.0.0.1:4000/media/`.
 */
export type PictureOrigins = readonly string[];

/** Returns the address below which the gateway serves pictures. */
export const gatewayPictures = (origin: string): string => origin + GATEWAY_PATH;

/** Returns whether the page's Content-Security-Policy allows this picture. */
export const isAllowedPicture = (origins: PictureOrigins, url: URL) => origins.some((origin) => matches(origin, url));
