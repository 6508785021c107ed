/** An address of the gateway with the method that it takes. */
export type Entry = readonly [method: string, path: string];

/** Every kind of address that the gateway serves, and an unknown one. */
export const ENTRIES: readonly Entry[] = [
  ['POST', '/graphql'],
  ['GET', '/graphql?query=%7B__typename%7D'],
  ['POST', '/uploads'],
  ['GET', '/auth/login'],
  ['GET', '/auth/callback'],
  ['GET', '/auth/me'],
  ['POST', '/auth/logout'],
  ['GET', '/'],
  ['GET', '/explorer/sign-in'],
  ['POST', '/explorer/estimate'],
  ['GET', '/explorer/assets/nothing.js'],
  ['GET', '/gallery/'],
  ['GET', '/gallery/assets/nothing.js'],
  ['GET', '/healthz'],
  ['GET', '/readyz'],
  ['GET', '/metrics'],
  ['GET', '/nothing'],
];
