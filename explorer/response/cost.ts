/** The cost that a response reports in `extensions.cost`. */
export type Cost = { upstreamCalls: number; cacheHits: number };

/** Returns the cost that a response reports. Undefined if it reports none. */
export const costOf = (response: string): Cost | undefined => {
  try {
    // Any other shape results in undefined.
    const { extensions } = JSON.parse(response) as { extensions?: { cost?: Partial<Cost> } };
    const { upstreamCalls, cacheHits = 0 } = extensions?.cost ?? {};
    return upstreamCalls === undefined ? undefined : { upstreamCalls, cacheHits };
  } catch {
    return undefined;
  }
};
