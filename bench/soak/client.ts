import { Agent, request } from 'undici';
import type { FaultInjector } from './faults.ts';
import type { Viewer } from './stack.ts';

/** The part of a result that the checks read. */
export type Result = {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string; outcome?: string } }[];
};

/** A request to the gateway. */
export type SoakRequest = {
  viewer: Viewer;
  path?: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The codes of errors that this request may lead to without a fault. */
  expected?: readonly string[];
  /** After how many milliseconds the client leaves. */
  leavesAfterMs?: number;
};

/** A response, or null if the client left before it. */
export type SoakResponse = { status: number; text: string; results: Result[]; codes: string[]; began: number } | null;

const parse = (text: string): Result[] => {
  try {
    const parsed = JSON.parse(text) as Result | Result[];
    return Array.isArray(parsed) ? parsed : [parsed];
  } catch {
    return [];
  }
};

const GOOGLE_ID = /"googleId":"([^"]+)"/g;
const NAME = /"soak (\w+) \d+"/g;

/**
 * Creates the client of the soak. It checks every response: each error must be expected or explained by a fault, and no id or name
 * may be that of another user.
 */
export const createSoakClient = (
  gatewayUrl: string,
  viewers: readonly Viewer[],
  faults: () => FaultInjector | null,
) => {
  const dispatcher = new Agent({ connections: 32 });
  const owners = new Map<string, string>();
  for (const { name, albumIds, photoIds } of viewers) for (const id of [...albumIds, ...photoIds]) owners.set(id, name);
  const problems: string[] = [];
  const counts = { requests: 0, left: 0, errors: 0 };

  const report = (problem: string) => {
    if (problems.length < 1000) problems.push(problem);
  };

  /** Checks a code. Also used for codes of user errors. */
  const checkCode = (code: string, began: number, expected: readonly string[], text: string) => {
    counts.errors += 1;
    if (code !== 'INTERNAL_SERVER_ERROR' && (expected.includes(code) || faults()?.explains(code, began))) return;
    report(`unexplained ${code}: ${text.slice(0, 300)}`);
  };

  const checkOwner = (text: string, viewer: Viewer) => {
    for (const [, id = ''] of text.matchAll(GOOGLE_ID)) {
      const owner = owners.get(id);
      if (owner !== undefined && owner !== viewer.name) report(`${viewer.name} received ${id} of ${owner}`);
    }
    for (const [, owner] of text.matchAll(NAME)) {
      if (owner !== viewer.name) report(`${viewer.name} received a name of ${owner}`);
    }
  };

  const send = async (options: SoakRequest): Promise<SoakResponse> => {
    const { viewer, path = '/graphql', method = 'POST', headers = {}, body, expected = [], leavesAfterMs } = options;
    counts.requests += 1;
    const began = performance.now();
    try {
      const response = await request(gatewayUrl + path, {
        dispatcher,
        method,
        headers: { ...(method === 'POST' && { 'content-type': 'application/json' }), ...viewer.headers, ...headers },
        body: body ?? null,
        signal: leavesAfterMs === undefined ? null : AbortSignal.timeout(leavesAfterMs),
      });
      const text = await response.body.text();
      const results = parse(text);
      const codes = results.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions?.code ?? 'no code'));
      for (const code of codes) checkCode(code, began, expected, text);
      if (response.statusCode >= 400 && codes.length === 0)
        report(`${path} returned ${response.statusCode}: ${text.slice(0, 300)}`);
      checkOwner(text, viewer);
      return { status: response.statusCode, text, results, codes, began };
    } catch (error) {
      if (leavesAfterMs === undefined) report(`${path} failed: ${String(error)}`);
      counts.left += 1;
      return null;
    }
  };

  return { send, report, checkCode, problems, counts, stop: () => dispatcher.destroy() };
};

export type SoakClient = ReturnType<typeof createSoakClient>;
