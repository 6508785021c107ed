import { createHash, randomUUID } from 'node:crypto';

/** Lengths as observed of the real API's ids: characters of base64url. */
const LENGTHS = { mediaItem: 98, album: 76, enrichment: 86, shareToken: 82 } as const;

type IdKind = keyof typeof LENGTHS;

/**
 * Real ids begin with `A`; anything else is malformed and refused before it is looked up. So are those with which the
 * pages of Google Photos address things: they begin with `AF1Qip`, and the API does not know them.
 */
const SHAPE = /^A(?!F1Qip)[\w-]{40,}$/;

export const isWellFormedId = (id: string) => SHAPE.test(id);

const letters = (seed: string, length: number) => {
  const digest = createHash('shake256', { outputLength: length }).update(seed).digest('base64url');
  return digest.slice(0, length);
};

/**
 * An id of the real API's shape: all ids of one person begin alike.
 *
 * @param seed what it is made from: the same seed gives the same id. Left out, the id is a new one.
 */
export const makeId = (kind: IdKind, user: string, seed: string = randomUUID()) => {
  const prefix = `A${letters(`user:${user}`, 5)}`;
  return prefix + letters(`${kind}:${user}:${seed}`, LENGTHS[kind] - prefix.length);
};

/** The address at which a shared album can be opened in a browser. */
export const makeShareableUrl = (shareToken: string) =>
  `https://photos.app.goo.gl/${letters(`url:${shareToken}`, 17).replace(/[-_]/g, 'x')}`;
