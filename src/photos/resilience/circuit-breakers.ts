import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  CountBreaker,
  handleWhen,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import { circuitOpen, isOutage } from '../errors.ts';
import type { CircuitState as CircuitStateName, UpstreamObserver } from '../observer.ts';

/** A circuit opens if more than this part of the last calls failed because Google is down, out of at least ten. */
const THRESHOLD = 0.8;
const WINDOW = 20;
const MIN_CALLS = 10;

/** How long a circuit stays open before one call tries again, in milliseconds. */
const OPEN_MS = 1000;

const createBreaker = () =>
  circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: OPEN_MS,
    breaker: new CountBreaker({ threshold: THRESHOLD, size: WINDOW, minimumNumberOfCalls: MIN_CALLS }),
  });

const stateOf = (state: CircuitState): CircuitStateName => {
  if (state === CircuitState.Closed) return 'CLOSED';
  return state === CircuitState.HalfOpen ? 'HALF_OPEN' : 'OPEN';
};

/**
 * Creates a circuit breaker for each method of the API. While Google is down, calls fail at once instead of waiting and adding
 * load. After a second, one call tries again, and its success closes the circuit.
 */
export const createCircuitBreakers = (circuitChanged: UpstreamObserver['circuitChanged']) => {
  const breakers = new Map<string, CircuitBreakerPolicy>();

  const addBreaker = (method: string) => {
    const breaker = createBreaker();
    breaker.onStateChange((state) => circuitChanged(method, stateOf(state)));
    breakers.set(method, breaker);
    return breaker;
  };

  /**
   * Runs a call of a method.
   *
   * @throws PhotosError UNAVAILABLE at once if the circuit is open, or what the call throws
   */
  return async <Value>(method: string, call: () => Promise<Value>): Promise<Value> => {
    const breaker = breakers.get(method) ?? addBreaker(method);
    try {
      return await breaker.execute(call);
    } catch (error) {
      throw error instanceof BrokenCircuitError ? circuitOpen(method, OPEN_MS / 1000) : error;
    }
  };
};
