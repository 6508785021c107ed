import { CODES, type Code } from '../api-error.ts';

/**
 * What a fault does to a list: a page without items though more follow; one with half of what was asked; one that begins
 * with the last item of the page before; a token behind the last page, which leads to nothing.
 */
export const PAGE_EFFECTS = ['EMPTY_PAGE', 'SHORT_PAGE', 'DUPLICATE_PAGE', 'LAST_PAGE_EMPTY'] as const;

/** What a fault does to the connection: it is reset, or never answered. */
export const CONNECTION_EFFECTS = ['RESET', 'SILENCE'] as const;

/** What a fault does to the bytes of an answer: cut off in the middle, a few at a time, none at all. */
export const DELIVERY_EFFECTS = ['TRUNCATE', 'TRICKLE', 'EMPTY_BODY'] as const;

/**
 * What a fault does to an answer: nulls among its entries; one entry of a batch that fails; 207 for 200, and in a batch
 * one entry that fails.
 */
export const CONTENT_EFFECTS = ['NULL_ELEMENTS', 'ITEM_FAILURE', 'MULTI_STATUS'] as const;

/** A wait and nothing more; a page of the front end; an answer that the fault brings along. */
const OTHER_EFFECTS = ['LATENCY', 'HTML', 'ANSWER'] as const;

export type PageEffect = (typeof PAGE_EFFECTS)[number];
export type ConnectionEffect = (typeof CONNECTION_EFFECTS)[number];
export type DeliveryEffect = (typeof DELIVERY_EFFECTS)[number];
export type ContentEffect = (typeof CONTENT_EFFECTS)[number];
export type Effect =
  PageEffect | ConnectionEffect | DeliveryEffect | ContentEffect | (typeof OTHER_EFFECTS)[number] | Code;

/** The names of all effects: the special ones, and Google's canonical codes. */
export const EFFECTS: readonly string[] = [
  ...PAGE_EFFECTS,
  ...CONNECTION_EFFECTS,
  ...DELIVERY_EFFECTS,
  ...CONTENT_EFFECTS,
  ...OTHER_EFFECTS,
  ...Object.keys(CODES),
];

const among = <const Names extends readonly string[]>(names: Names, effect: Effect | undefined): Names[number] | null =>
  names.find((name) => name === effect) ?? null;

export const pageEffectOf = (effect: Effect | undefined) => among(PAGE_EFFECTS, effect);
export const connectionEffectOf = (effect: Effect | undefined) => among(CONNECTION_EFFECTS, effect);
export const deliveryEffectOf = (effect: Effect | undefined) => among(DELIVERY_EFFECTS, effect);
export const contentEffectOf = (effect: Effect | undefined) => among(CONTENT_EFFECTS, effect);

/** The canonical code that an effect is. Undefined where it is no code. */
export const codeOf = (effect: Effect): Code | undefined =>
  Object.hasOwn(CODES, effect) ? (effect as Code) : undefined;
