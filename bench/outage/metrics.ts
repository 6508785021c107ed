/** The metrics of a gateway that show an outage. */
export type OutageMetrics = {
  /** The calls that were sent, also those in progress, and how many retries have ended. */
  calls: number;
  retries: number;
  /** The state of the circuit of each method: 0 closed, 1 half open, 2 open. */
  circuits: Readonly<Record<string, number>>;
};

const LINE = /^(\w+)(?:\{(.*)\})? (\S+)$/;

/** Reads the metrics of a gateway. */
export const readMetrics = async (gatewayUrl: string): Promise<OutageMetrics> => {
  const text = await (await fetch(`${gatewayUrl}/metrics`)).text();
  let calls = 0;
  let retries = 0;
  const circuits: Record<string, number> = {};
  for (const line of text.split('\n')) {
    const [, name = '', labels = '', value = ''] = LINE.exec(line) ?? [];
    if (name === 'upstream_requests_total' || name === 'upstream_inflight') calls += Number(value);
    if (name === 'upstream_retries_total') retries += Number(value);
    if (name === 'upstream_circuit_state') circuits[/method="([^"]*)"/.exec(labels)?.[1] ?? ''] = Number(value);
  }
  return { calls, retries, circuits };
};
