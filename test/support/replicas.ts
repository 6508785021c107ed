import { parseRedisAddress } from '../../src/redis-address.ts';
import { startRedis } from './redis.ts';
import { startSessionStack } from './session-stack.ts';
import { SECRET } from './sign-in-options.ts';
import type { TestEmulatorOptions } from './test-emulator.ts';
import type { GatewayOverrides } from './test-gateway.ts';

/**
 * Starts three replicas on one Redis, whose connection is up.
 *
 * @param commandTimeoutMs by default so long that a busy machine is no reason to give the store up
 */
export const startReplicas = async (
  options: GatewayOverrides = {},
  commandTimeoutMs = 2000,
  emulator: Partial<TestEmulatorOptions> = {},
) => {
  const resources = new AsyncDisposableStack();
  const redis = resources.use(await startRedis());
  const address = parseRedisAddress(redis.url)!;
  const gateway = { sharedState: { address, secrets: [SECRET], commandTimeoutMs }, ...options };
  const stack = resources.use(await startSessionStack({ gateway, emulator }));
  const second = resources.use(await stack.startReplica());
  const third = resources.use(await stack.startReplica());
  const urls = [stack.gatewayUrl, second.url, third.url] as const;
  const isReady = async (url: string, state = 'available') =>
    (await (await fetch(`${url}/readyz`)).text()).includes(`"sharedStore":"${state}"`);
  /** Waits until all replicas know the state of the store. */
  const storeIs = async (state: 'available' | 'away') => {
    for (const url of urls)
      while (!(await isReady(url, state))) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  await storeIs('available');
  return {
    stack,
    redis,
    urls,
    storeIs,
    queries: [stack.query, second.query, third.query] as const,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
};
