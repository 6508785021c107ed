import { readJson, type Json } from './json.ts';
import { noteErrors } from './secret-scan/notes.ts';

/** A response of `/graphql`. */
export type GraphqlResponse = {
  status: number;
  headers: Headers;
  data: Json;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, Json> }[];
  extensions: {
    cost: {
      estimatedUpstreamCalls: number;
      upstreamCalls: number;
      cacheHits: number;
      retries: number;
      pickerCalls: number;
    };
    trace?: Json[];
  };
};

type Send = (
  url: string,
  init: { method: string; headers: Record<string, string>; body: string; signal: AbortSignal | null },
) => Promise<Response>;

/**
 * Creates a client of a gateway's `/graphql`. The secret scan reads the errors that it receives.
 *
 * @param send sends the request, for example with the cookies of a browser
 */
export const createGraphqlClient =
  (gatewayUrl: string, send: Send = fetch) =>
  async (
    query: string,
    variables: object = {},
    headers: Record<string, string> = {},
    signal: AbortSignal | null = null,
  ): Promise<GraphqlResponse> => {
    const response = await send(`${gatewayUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
      signal,
    });
    const body: Omit<GraphqlResponse, 'status' | 'headers'> = await readJson(response);
    noteErrors('a gateway’s response', body);
    return { ...body, status: response.status, headers: response.headers };
  };
