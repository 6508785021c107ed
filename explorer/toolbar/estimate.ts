/** What the gateway says of an operation before it runs. */
export type Estimate = {
  /** The most calls to the Photos API that the operation makes if nothing fails. */
  calls: number;
  /** Why the gateway would reject the operation. Null if it would run it. */
  problem: { code: string; message: string } | null;
};

type EstimateResponse = {
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { cost?: { estimatedUpstreamCalls?: number } };
};

/** An operation, as the body of a request. */
export type OperationBody = { query: string; variables?: unknown; operationName?: string };

/**
 * Estimates an operation without running it.
 *
 * @throws if the gateway is unreachable, or the signal is aborted
 */
export const fetchEstimate = async (operation: OperationBody, signal: AbortSignal): Promise<Estimate | null> => {
  const response = await fetch('/explorer/estimate', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(operation),
    signal,
  });
  // The gateway's response to an estimate.
  const { errors, extensions } = (await response.json()) as EstimateResponse;
  const calls = extensions?.cost?.estimatedUpstreamCalls;
  if (calls === undefined) return null;
  const [first] = errors ?? [];
  return { calls, problem: first ? { code: first.extensions?.code ?? '', message: first.message } : null };
};
