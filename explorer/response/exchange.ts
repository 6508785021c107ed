import type { ExecutionResult } from 'graphql';
import { formatResult } from '@graphiql/toolkit';

/** A call to the Photos API, as the gateway reports it in `extensions.trace`. */
export type TracedCall = {
  method: string;
  /** Milliseconds since the start of the operation. */
  startMs: number;
  /** Null if the call was pending when the response was sent. */
  durationMs: number | null;
  /** The HTTP status. Null without a response. */
  status: number | null;
  /** The number of entries in a batch. Null for other calls. */
  ids: number | null;
  isCached: boolean;
  isRetry: boolean;
};

/** The credential among the headers that the user has entered. */
export type SentCredential = 'TOKEN' | 'API_KEY' | null;

/** The data about a response, without its text. */
export type Exchange = {
  /** The HTTP status. Null if the gateway did not respond. */
  status: number | null;
  /** Milliseconds from the request to the end of the response. */
  durationMs: number;
  /** The size of the response body without the trace, before compression. */
  bytes: number;
  /** Null if the gateway returned no trace. */
  trace: readonly TracedCall[] | null;
  sentCredential: SentCredential;
};

/** How many exchanges are kept. Each tab shows its latest response. */
const MAX_EXCHANGES = 20;

const exchanges = new Map<string, Exchange>();

/** Remembers the exchange of a response until later ones replace it. */
export const recordExchange = (result: ExecutionResult, exchange: Exchange): void => {
  const text = formatResult(result);
  exchanges.delete(text);
  exchanges.set(text, exchange);
  const [oldest] = exchanges.keys();
  if (oldest !== undefined && exchanges.size > MAX_EXCHANGES) exchanges.delete(oldest);
};

/** Returns the exchange of a response by its text in the response pane. */
export const exchangeOf = (text: string): Exchange | undefined => exchanges.get(text);
