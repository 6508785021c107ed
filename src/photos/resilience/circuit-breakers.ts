import { BrokenCircuitError, circuitBreaker, CircuitState, CountBreaker, handleWhenResult } from 'cockatiel';
import { circuitOpen, isCancelled, isOutage } from './call-failures.ts';
import type { CircuitState as CircuitStateName, UpstreamObserver } from '../observer.ts';

/** A circuit opens if more than this part of the last calls failed because Google is down, out of at least ten. */
const THRESHOLD = 0.8;
const WINDOW = 20;
const MIN_CALLS = 10;

/** How long a circuit stays open before one call tries again, in milliseconds. */
const OPEN_MS = 1000;

/** How a call ended, and whether that counts against Google. Its other errors, such as a 404, show that it works. */
type Ended<Value> = { isFailure: boolean } & ({ value: Value } | { error: unknown });

const isFailure = (ended: unknown): boolean =>
  typeof ended === 'object' && ended !== null && 'isFailure' in ended && ended.isFailure === true;

/**
 * Performs a call.
 *
 * @param isProbe whether the call decides if the circuit closes. If its client leaves, it shows nothing, so the circuit stays open
 */
const settle = async <Value>(call: () => Promise<Value>, isProbe: boolean): Promise<Ended<Value>> => {
  try {
    return { value: await call(), isFailure: false };
  } catch (error) {
    return { error, isFailure: isOutage(error) || (isProbe && isCancelled(error)) };
  }
};

const createBreaker = () =>
  circuitBreaker(handleWhenResult(isFailure), {
    halfOpenAfter: OPEN_MS,
    breaker: new CountBreaker({ threshold: THRESHOLD, size: WINDOW, minimumNumberOfCalls: MIN_CALLS }),
  });

type Breaker = { policy: ReturnType<typeof createBreaker>; openedAt: number };

const stateOf = (state: CircuitState): CircuitStateName => {
  if (state === CircuitState.Closed) return 'CLOSED';
  return state === CircuitState.HalfOpen ? 'HALF_OPEN' : 'OPEN';
};

/**
 * Creates a circuit breaker for each method of the API. While Google is down, calls fail at once instead of waiting and adding
 * load. After a second, one call tries again, and its success closes the circuit.
 */
export const createCircuitBreakers = (circuitChanged: UpstreamObserver['circuitChanged']) => {
  const breakers = new Map<string, Breaker>();

  const breakerOf = (method: string): Breaker => {
    const known = breakers.get(method);
    if (known) return known;
    const breaker: Breaker = { policy: createBreaker(), openedAt: 0 };
    breaker.policy.onStateChange((state) => {
      if (state === CircuitState.Open) breaker.openedAt = Date.now();
      circuitChanged(method, stateOf(state));
    });
    breakers.set(method, breaker);
    return breaker;
  };

  /** Whether a call would be refused: the circuit is open, or another call tries whether Google works again. */
  const isClosedTo = ({ policy, openedAt }: Breaker): boolean =>
    policy.state === CircuitState.HalfOpen || (policy.state === CircuitState.Open && Date.now() - openedAt < OPEN_MS);

  return {
    /** @throws PhotosError UNAVAILABLE if a call of the method would be refused now */
    check: (method: string): void => {
      if (isClosedTo(breakerOf(method))) throw circuitOpen(method, OPEN_MS / 1000);
    },

    /**
     * Runs a call of a method.
     *
     * @throws PhotosError UNAVAILABLE at once if the circuit is open, or what the call throws
     */
    run: async <Value>(method: string, call: () => Promise<Value>): Promise<Value> => {
      const { policy } = breakerOf(method);
      // Cockatiel would let the call wait for the one that tries whether Google works again, for as long as that takes.
      if (policy.state === CircuitState.HalfOpen) throw circuitOpen(method, OPEN_MS / 1000);
      const ended = await policy
        .execute(() => settle(call, policy.state === CircuitState.HalfOpen))
        .catch((error: unknown) => {
          throw error instanceof BrokenCircuitError ? circuitOpen(method, OPEN_MS / 1000) : error;
        });
      if ('error' in ended) throw ended.error;
      return ended.value;
    },
  };
};
