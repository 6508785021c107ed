import Pool from 'undici/lib/dispatcher/pool.js';
import { acceptsToken } from './accepted-token.ts';
import { createExchange, type Exchange } from './exchange.ts';
import type { UpstreamObserver } from './observation/observer.ts';
import { createRetiredScopeCheck } from './scopes/retired-scopes.ts';
import type { CallLimits } from './resilience/call-limits.ts';
import { createCircuitBreakers } from './resilience/circuit-breakers.ts';
import type { StartedCall } from './resilience/circuit.ts';
import type { DailyBudget } from './resilience/daily-budget.ts';
import type { DailyQuota } from './resilience/daily-quota.ts';
import { createFairSlots } from './resilience/fair-slots.ts';
import type { Guard } from './resilience/guard.ts';
import { createRetryBudget, type RetryBudget } from './resilience/retry-budget.ts';
import type { Turns } from './resilience/turns.ts';
import type { WriteOrder } from './resilience/write-queue.ts';

/** Whose calls these are. */
export type Caller = {
  /** The key of the viewer. */
  key: string;
  /** The Google Cloud project whose quota they use. */
  project: string;
  /**
   * Returns with whom they share the connections, the event loop and the daily budget: the viewer alone, or all callers of a network
   * with access tokens that Google has not accepted yet.
   */
  share: () => string;
  /** Called with each response that shows that Google accepts the access token. */
  tokenAccepted: () => void;
};

/** What all operations share: the connections to an API of Google Photos, and the limits on calls. */
export type Upstream = {
  baseUrl: string;
  exchange: Exchange;
  retryBudget: RetryBudget;
  observer: UpstreamObserver;
  /** Returns how the calls of an operation are ordered and limited. The signal ends their waits. */
  forCaller: (caller: Caller, signal: AbortSignal) => CallLimits;
  /** Returns whether the API still accepts the scopes that Google withdrew. */
  acceptsRetiredScopes: () => Promise<boolean>;
  stop: () => Promise<void>;
};

const KEEP_ALIVE_MILLISECONDS = 30_000;

/** The options of the connection to an API of Google Photos. */
export type UpstreamOptions = {
  /** The base URL of the API. */
  baseUrl: string;
  /** The maximum number of concurrent calls. Further calls wait for their turn. */
  connections: number;
  /** The calls that all viewers may make in a day. Null for no budget. */
  dailyBudget: DailyBudget | null;
  /** Remembers whose quota of the API is used up. */
  dailyQuota: DailyQuota;
  /** Orders the writes of each viewer. */
  writes: WriteOrder;
  observer: UpstreamObserver;
  /** The turns of viewers to use the event loop. All APIs share them. */
  turns: Turns;
};

const clock = () => performance.now();

/** Opens the connection pool. */
export const openUpstream = (options: UpstreamOptions): Upstream => {
  const { baseUrl, connections, dailyBudget, dailyQuota: quota, writes, observer, turns } = options;
  const dispatcher = new Pool(new URL(baseUrl).origin, {
    connections,
    keepAliveTimeout: KEEP_ALIVE_MILLISECONDS,
    // The deadline of the operation applies instead.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const exchange = createExchange(baseUrl, dispatcher);
  const get = (path: string, signal: AbortSignal) =>
    exchange({ path, verb: 'GET', headers: [], body: null, silenceMs: 0, signal });
  const slots = createFairSlots(connections);
  const circuitOf = createCircuitBreakers(observer.circuitChanged, clock);

  const forCaller = ({ key, project, share, tokenAccepted }: Caller, signal: AbortSignal) => {
    const sharedBy = share();
    const takeSlot = slots.takerFor(sharedBy, signal, sharedBy === key);
    const budget = dailyBudget?.forViewer({ key, share }) ?? null;
    const guard: Guard = async ({ method, isRetry, signal: callSignal }, perform) => {
      const learning = quota.learn(project);
      if (learning) await learning;
      quota.check(project, method);
      // `countCall` checks it again, because other calls are sent during the wait for a slot.
      budget?.check(method);
      const circuit = circuitOf(method);
      // Fails before the wait for a slot, which calls that hang can hold.
      circuit.check();
      if (isRetry) await circuit.waitForTrial(callSignal);
      const slot = takeSlot(method, callSignal);
      const freeSlot = typeof slot === 'function' ? slot : await slot;
      let started: StartedCall | null = null;
      try {
        // Again, because earlier calls have ended during the wait for the slot.
        const sentAt = quota.admit(project, method);
        started = circuit.start(isRetry);
        const response = await perform();
        started.succeed();
        freeSlot();
        quota.noteSuccess(project, sentAt);
        return response;
      } catch (error) {
        started?.fail(error);
        freeSlot();
        const noting = quota.note(project, error);
        if (noting) await noting;
        throw error;
      }
    };
    const countCall = (method: string) => {
      budget?.check(method);
      const noteStatus = budget?.count();
      return (httpStatus: number) => {
        noteStatus?.(httpStatus);
        if (acceptsToken(httpStatus)) tokenAccepted();
      };
    };
    const needsResponse = () => budget?.needsResponse() ?? false;
    const budgetWarning = () => budget?.warning() ?? null;
    return {
      serialize: writes.forViewer(key, signal),
      guard,
      countCall,
      needsResponse,
      turn: turns.forViewer(sharedBy),
      budgetWarning,
    };
  };

  return {
    baseUrl,
    exchange,
    retryBudget: createRetryBudget(clock),
    observer,
    forCaller,
    acceptsRetiredScopes: createRetiredScopeCheck(baseUrl, get),
    stop: () => dispatcher.destroy(),
  };
};
