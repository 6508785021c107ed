const QUIET = /^\/(?:healthz|readyz|metrics|explorer\/|gallery\/)/;

/**
 * Returns whether requests for a path say nothing about the gateway's work: those of probes, and for the files of pages. They are
 * logged only for debugging, and not traced.
 *
 * @param route the path of the endpoint. Null for an unknown path
 */
export const isQuietRoute = (route: string | null): boolean => route !== null && QUIET.test(route);
