import type { UpstreamObserver } from '../observation/observer.ts';
import { createCircuit, type Circuit } from './circuit.ts';

/**
 * Creates a circuit breaker for each method of the API.
 *
 * @param clock the current time in milliseconds since any moment
 */
export const createCircuitBreakers = (circuitChanged: UpstreamObserver['circuitChanged'], clock: () => number) => {
  const circuits = new Map<string, Circuit>();

  /** Returns the circuit of a method. */
  return (method: string): Circuit => {
    const known = circuits.get(method);
    if (known) return known;
    const circuit = createCircuit({ method, clock, onChange: (state) => circuitChanged(method, state) });
    circuits.set(method, circuit);
    // So that a method whose circuit never opens is known too.
    circuitChanged(method, 'CLOSED');
    return circuit;
  };
};
