import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeterministicSeal } from '../auth/deterministic-seal.ts';
import type { Grant } from '../auth/google-oauth.ts';
import type { ShareRefresh } from '../auth/share-refresh.ts';
import { isJsonObject } from '../json-object.ts';
import type { RedisConnection } from './connection.ts';
import { runScript } from './script.ts';

// All times in this file are in milliseconds.

/** How long a replica may take for a refresh before another one begins its own. */
const LOCK = 10_000;

const POLL = 25;

/** What the store keeps of a grant. */
type SharedGrant = Pick<Grant, 'accessToken' | 'expiresAt'>;

/** Gives a lock back, if it is still one's own. */
const UNLOCK = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

const keysOf = (viewer: string) => ({
  token: `photos-graphql:token:{${viewer}}`,
  lock: `photos-graphql:token:{${viewer}}:lock`,
});

/** Reads a grant. Null for garbage, and for the grant of another viewer that was copied to this key. */
const parse = (text: string | null, viewer: string): SharedGrant | null => {
  if (text === null) return null;
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value) || value['viewer'] !== viewer) return null;
  const { accessToken, expiresAt } = value;
  return typeof accessToken === 'string' && typeof expiresAt === 'number' ? { accessToken, expiresAt } : null;
};

/**
 * Creates the function that lets one replica refresh an access token for all. While the store is away, each refreshes its own.
 *
 * @param margin a token that expires sooner is not taken from the store
 * @param now the current time in milliseconds since 1970
 */
export const createSharedRefreshes = (
  connection: RedisConnection,
  { seal, open }: DeterministicSeal,
  margin: number,
  now: () => number,
): ShareRefresh => {
  const read = async (viewer: string, unwanted: string | null): Promise<Grant | null> => {
    const sealed = await connection.run((redis) => redis.get(keysOf(viewer).token));
    const grant = sealed === null ? null : parse(open(sealed), viewer);
    if (!grant || grant.accessToken === unwanted || grant.expiresAt - margin <= now()) return null;
    return { ...grant, refreshToken: null, scopes: [], idToken: null };
  };

  const write = async (viewer: string, { accessToken, expiresAt }: Grant): Promise<void> => {
    const lifetime = Math.ceil(expiresAt - now());
    if (lifetime <= 0) return;
    const sealed = seal(JSON.stringify({ viewer, accessToken, expiresAt }));
    await connection.run((redis) => redis.set(keysOf(viewer).token, sealed, 'PX', lifetime));
  };

  const lockAndRefresh = async (viewer: string, refresh: () => Promise<Grant>, unwanted: string | null) => {
    const { lock } = keysOf(viewer);
    const holder = randomBytes(12).toString('base64url');
    const unlock = () =>
      connection.runAnyway((redis) => runScript(redis, UNLOCK, [lock], [holder])).catch(() => undefined);
    const takeLock = async () => {
      try {
        return (await connection.run((redis) => redis.set(lock, holder, 'PX', LOCK, 'NX'))) !== null;
      } catch (error) {
        // The store may run the command later.
        await unlock();
        throw error;
      }
    };
    while (true) {
      const known = await read(viewer, unwanted);
      if (known) return known;
      if (await takeLock()) break;
      await wait(POLL);
    }
    try {
      // Another replica may have finished between the look and the lock.
      const known = await read(viewer, unwanted);
      if (known) return known;
      const grant = await refresh();
      await write(viewer, grant).catch(() => undefined);
      return grant;
    } finally {
      await unlock();
    }
  };

  return async (viewer, refresh, unwanted) => {
    let isRefreshed = false;
    const refreshOnce = () => {
      isRefreshed = true;
      return refresh();
    };
    try {
      return await lockAndRefresh(viewer, refreshOnce, unwanted);
    } catch (error) {
      if (isRefreshed) throw error;
      return refresh();
    }
  };
};
