/** The cost that a response reports in `extensions.cost`. */
export type Cost = {
  upstreamCalls: number;
  cacheHits: number;
  /** Says that few calls are left in the daily budget. Null while most of them are. */
  warning: string | null;
};

/** Returns the cost that a response reports. Undefined if it reports none. */
export const costOf = (response: string): Cost | undefined => {
  try {
    // Any other shape results in undefined.
    const { extensions } = JSON.parse(response) as { extensions?: { cost?: Partial<Cost> } };
    const { upstreamCalls, cacheHits = 0, warning = null } = extensions?.cost ?? {};
    return upstreamCalls === undefined ? undefined : { upstreamCalls, cacheHits, warning };
  } catch {
    return undefined;
  }
};
