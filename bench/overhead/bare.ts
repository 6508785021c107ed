import { registerHooks } from 'node:module';

/**
 * Starts the gateway without its metrics and its limits on calls, which no setting disables: it replaces their modules. Preload
 * it with `node --import`.
 */
const FOLDER = new URL('../../src/', import.meta.url);

const REPLACED = new Set(
  [
    'metrics/metrics.ts',
    'photos/resilience/circuit-breakers.ts',
    'photos/resilience/daily-quota.ts',
    'photos/resilience/fair-slots.ts',
    'photos/resilience/retry-budget.ts',
    'photos/resilience/turns.ts',
  ].map((path) => new URL(path, FOLDER).href),
);

const REPLACEMENT = new URL('bare-modules.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const resolved = nextResolve(specifier, context);
    return REPLACED.has(resolved.url) ? { ...resolved, url: REPLACEMENT } : resolved;
  },
});
