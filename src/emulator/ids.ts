import { createHash, randomUUID } from 'node:crypto';

/** The lengths of the real API's ids, as observed, in base64url characters. */
const LENGTHS = { mediaItem: 98, pickedItem: 98, album: 76, enrichment: 86, shareToken: 82 } as const;

type IdKind = keyof typeof LENGTHS;

/**
 * Real ids start with `A`. Anything else is malformed and rejected before a lookup, and so are the ids in the URLs of the
 * Google Photos web site, which start with `AF1Qip`: the API does not accept them.
 */
const SHAPE = /^A(?!F1Qip)[\w-]{40,}$/;

/** Returns whether a text has the form of an id, even if nothing has this id. */
export const isWellFormedId = (id: string) => SHAPE.test(id);

const letters = (seed: string, length: number) => {
  const digest = createHash('shake256', { outputLength: length }).update(seed).digest('base64url');
  return digest.slice(0, length);
};

/**
 * Makes an id in the format of the real API: all ids of one user start with the same characters.
 *
 * @param seed the same seed makes the same id. Omit it for a random id.
 */
export const makeId = (kind: IdKind, user: string, seed: string = randomUUID()) => {
  const prefix = `A${letters(`user:${user}`, 5)}`;
  return prefix + letters(`${kind}:${user}:${seed}`, LENGTHS[kind] - prefix.length);
};

/** Returns the URL that opens a shared album in a browser. */
export const makeShareableUrl = (shareToken: string) =>
  `https://photos.app.goo.gl/${letters(`url:${shareToken}`, 17).replace(/[-_]/g, 'x')}`;
