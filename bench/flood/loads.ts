import { FLOOD } from './data.ts';
import type { Load } from './sender.ts';

const PARALLEL = 64;

const bodyOf = (query: string) => JSON.stringify({ query });

const MONA = { authorization: 'Bearer demo-mona' };

const MOST_EXPENSIVE = `{ albums(first: ${FLOOD.albums}) { nodes { id title mediaItems(first: ${FLOOD.items}) { nodes {
  id filename mimeType mediaType baseUrl url(width: 400) productUrl mediaMetadata { creationTime width height }
} } } } }`;

/** How many texts differ, so that no cache of documents has them. */
const DISTINCT = 500;

const distinct = (textOf: (number: number) => string) =>
  Array.from({ length: DISTINCT }, (_, number) => bodyOf(textOf(number)));

/** A document with a hundred aliases, just below MAX_TOKENS, of unknown fields: each is compared with all names of the schema. */
const unknownFields = (number: number) =>
  `{ ${Array.from({ length: 99 }, (_, index) => `a${index}: albums${number}x(first: 5) { nodes { idd titel } }`).join(' ')} }`;

/** Fragments that spread one another, below the limits on depth and tokens. */
const nestedFragments = (number: number) => {
  const spreads = Array.from(
    { length: 90 },
    (_, index) => `fragment F${index} on Album { id ...F${index + 1} ...F${index + 1} }`,
  );
  return `query Q${number} { albums { nodes { ...F0 } } } ${spreads.join(' ')} fragment F90 on Album { title }`;
};

/** A document over the limit on tokens, near the limit on the size of a body. */
const tooLong = (number: number) => `{ ${`albums(first: ${number + 1}) { nodes { id } } `.repeat(20_000)} }`;

/** The loads of someone who floods the gateway. */
export const FLOODS: Record<string, Omit<Load, 'url'>> = {
  'most expensive query': { headers: MONA, bodies: [bodyOf(MOST_EXPENSIVE)], pace: { parallel: PARALLEL } },
  'unknown tokens': {
    headers: {},
    hasJunkTokens: true,
    bodies: [bodyOf('{ albums { nodes { id } } }')],
    pace: { parallel: PARALLEL },
  },
  'unknown fields': { headers: MONA, bodies: distinct(unknownFields), pace: { parallel: PARALLEL } },
  'nested fragments': { headers: MONA, bodies: distinct(nestedFragments), pace: { parallel: PARALLEL } },
  'too long documents': {
    headers: MONA,
    bodies: Array.from({ length: 10 }, (_, number) => bodyOf(tooLong(number))),
    pace: { parallel: PARALLEL },
  },
};

/** The load of the other user: a small query, forty times a second. */
export const CALM: Omit<Load, 'url'> = {
  headers: { authorization: 'Bearer demo-ravi' },
  bodies: [bodyOf('{ albums(first: 5) { nodes { id title } } }')],
  pace: { everyMs: 25 },
};
