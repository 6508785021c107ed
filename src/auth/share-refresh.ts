import type { Grant } from './google-oauth.ts';

/**
 * Refreshes the access token of a viewer, or takes the one that another replica of the gateway has just received.
 *
 * @param viewer the key of the viewer
 * @param unwanted the access token that is expired or rejected. Null if this process has none
 */
export type ShareRefresh = (viewer: string, refresh: () => Promise<Grant>, unwanted: string | null) => Promise<Grant>;

/** Refreshes it, because there are no other replicas. */
export const refreshAlone: ShareRefresh = (_viewer, refresh) => refresh();
