/** The cost that a response reports in `extensions.cost`. */
export type Cost = {
  /** The calls of the Library API and the Picker API. */
  calls: number;
  cacheHits: number;
  /** Says that few calls are left in the daily budget. Null while most of them are. */
  warning: string | null;
};

type Reported = { upstreamCalls?: number; pickerCalls?: number; cacheHits?: number; warning?: string };

/** Returns the cost that a response reports. Undefined if it reports none. */
export const costOf = (response: string): Cost | undefined => {
  try {
    // Any other shape results in undefined.
    const { extensions } = JSON.parse(response) as { extensions?: { cost?: Reported } };
    const { upstreamCalls, pickerCalls = 0, cacheHits = 0, warning = null } = extensions?.cost ?? {};
    return upstreamCalls === undefined ? undefined : { calls: upstreamCalls + pickerCalls, cacheHits, warning };
  } catch {
    return undefined;
  }
};
