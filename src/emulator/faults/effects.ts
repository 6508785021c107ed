import { CODES, type Code } from '../api-error.ts';
import { CONNECTION_EFFECTS, DELIVERY_EFFECTS, type ConnectionEffect, type DeliveryEffect } from '../http/response.ts';

/**
 * What a fault does to a list: an empty page with more pages after it; a page with half of the requested items; a page
 * that starts with the last item of the previous one; a page token on the last page that leads to an empty page.
 */
export const PAGE_EFFECTS = ['EMPTY_PAGE', 'SHORT_PAGE', 'DUPLICATE_PAGE', 'LAST_PAGE_EMPTY'] as const;

/**
 * What a fault does to the content of a response: nulls, or empty objects, in its lists; one failed entry in a batch; status 207 instead of
 * 200, in a batch also one failed entry.
 */
export const CONTENT_EFFECTS = ['NULL_ELEMENTS', 'EMPTY_ELEMENTS', 'ITEM_FAILURE', 'MULTI_STATUS'] as const;

/**
 * A delay and nothing else; an HTML page of the front end; a response that the fault defines; the error of a project that
 * has not enabled the API.
 */
const OTHER_EFFECTS = ['LATENCY', 'HTML', 'ANSWER', 'SERVICE_DISABLED'] as const;

export type PageEffect = (typeof PAGE_EFFECTS)[number];
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

/** Returns the effect if it is one on pages of lists, otherwise null. The next functions do the same for the other groups. */
export const pageEffectOf = (effect: Effect | undefined) => among(PAGE_EFFECTS, effect);
export const connectionEffectOf = (effect: Effect | undefined) => among(CONNECTION_EFFECTS, effect);
export const deliveryEffectOf = (effect: Effect | undefined) => among(DELIVERY_EFFECTS, effect);
export const contentEffectOf = (effect: Effect | undefined) => among(CONTENT_EFFECTS, effect);

/** Returns an effect that is a canonical code. Undefined for any other effect. */
export const errorCodeOf = (effect: Effect): Code | undefined =>
  Object.hasOwn(CODES, effect) ? (effect as Code) : undefined;
