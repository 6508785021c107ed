import { setTimeout as wait } from 'node:timers/promises';
import { Cluster, Redis } from 'ioredis';
import { StoreUnavailable } from '../store-unavailable.ts';
import type { RedisAddress } from '../redis-address.ts';

// All times in this file are in milliseconds.

/** A command that takes longer is given up. A request waits for at most two commands, so it loses at most 50 ms. */
export const COMMAND_TIMEOUT = 20;

const CONNECT_TIMEOUT = 1_000;

const DISCONNECT_TIMEOUT = 20;

/** How often a store that was given up is asked whether it responds again. Half of it, and up to as much again at random. */
const PROBE_INTERVAL = 200;

/** After this time without a response, the connection is replaced. */
const DEAD_AFTER = 2_000;

const MAX_RECONNECT_DELAY = 1_000;

/** After the store is back, all replicas are connected again within this time. */
export const ALL_RECONNECTED_AFTER = 2_500;

/** All replicas lose the store at the same time, and must not come back at the same time. */
const jitter = (milliseconds: number) => milliseconds * (0.5 + Math.random());

/** A server, or a cluster. Both have the same commands. */
export type RedisClient = Redis | Cluster;

/** Called when the store becomes available, and when it does not respond any more. */
export type ObserveStore = (isAvailable: boolean, cause?: unknown) => void;

const connect = (address: RedisAddress): RedisClient => {
  const { kind, nodes, primary, isEncrypted, username, password, database } = address;
  const options = {
    ...(isEncrypted && { tls: {} }),
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    connectTimeout: CONNECT_TIMEOUT,
    disconnectTimeout: DISCONNECT_TIMEOUT,
    // Commands of a store that is away fail at once, instead of waiting for it.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    // Commands of one round of the event loop are sent together.
    enableAutoPipelining: true,
    maxRetriesPerRequest: 0,
    connectionName: 'photos-graphql',
    retryStrategy: (attempt: number) => jitter(Math.min(50 * 2 ** attempt, MAX_RECONNECT_DELAY)),
  };
  if (kind === 'cluster') {
    return new Cluster([...nodes], {
      redisOptions: options,
      enableOfflineQueue: false,
      slotsRefreshTimeout: CONNECT_TIMEOUT,
      clusterRetryStrategy: (attempt) => jitter(Math.min(50 * 2 ** attempt, MAX_RECONNECT_DELAY)),
    });
  }
  if (kind === 'sentinel') {
    return new Redis({
      ...options,
      sentinels: [...nodes],
      name: primary ?? '',
      ...(isEncrypted && { enableTLSForSentinelMode: true }),
    });
  }
  const [{ host, port } = { host: 'localhost', port: 6379 }] = nodes;
  return new Redis({ ...options, host, port, db: database });
};

/** Settles as the command does, or rejects after the time limit. The command itself cannot be taken back. */
const inTime = <Value>(command: Promise<Value>, milliseconds: number): Promise<Value> => {
  const { promise, resolve, reject } = Promise.withResolvers<Value>();
  const giveUp = () => reject(new Error(`no response within ${milliseconds} ms`));
  // If this process was busy, the response may have arrived already. It is read before the second of these.
  const timer = setTimeout(() => setImmediate(() => setImmediate(giveUp)), milliseconds);
  timer.unref();
  command.then(resolve, reject).finally(() => clearTimeout(timer));
  return promise;
};

/**
 * Connects to the store, and stays connected. When it does not respond in time, it counts as away: commands fail at once until
 * it responds to a probe.
 *
 * @param observe called whenever that changes
 * @param commandTimeoutMs a command that takes longer is given up
 */
export const createRedisConnection = (
  address: RedisAddress,
  observe: ObserveStore,
  commandTimeoutMs: number = COMMAND_TIMEOUT,
) => {
  const client = connect(address);
  let isAvailable = false;
  let isStopped = false;
  let isProbing = false;
  let reconnectedAt = -Infinity;
  let hasBeenAvailable = false;
  let wasClosed = false;
  const listeners = new Set<() => void>();

  const isAway = () => !isStopped && !isAvailable;

  const probe = async (): Promise<void> => {
    if (isProbing) return;
    isProbing = true;
    while (isAway()) {
      const pinged = client.status === 'ready' ? client.ping() : null;
      const hasResponded =
        pinged !== null &&
        (await inTime(pinged, commandTimeoutMs).then(
          () => true,
          () => false,
        ));
      if (hasResponded) {
        isAvailable = true;
        hasBeenAvailable = true;
        if (wasClosed) reconnectedAt = performance.now();
        wasClosed = false;
        observe(true);
        for (const listener of listeners) listener();
        break;
      }
      // A slow response must arrive before the next question, or questions pile up.
      if (pinged) {
        const isAlive = await inTime(pinged, DEAD_AFTER).then(
          () => true,
          () => false,
        );
        if (!isAlive && !isStopped) client.disconnect(true);
      }
      await wait(jitter(PROBE_INTERVAL), undefined, { ref: false });
    }
    isProbing = false;
  };

  const giveUp = (cause: unknown) => {
    if (!isAvailable || isStopped) return;
    isAvailable = false;
    observe(false, cause);
    void probe();
  };

  const runInTime = async <Value>(command: (redis: RedisClient) => Promise<Value>): Promise<Value> => {
    try {
      return await inTime(command(client), commandTimeoutMs);
    } catch (error) {
      // A server that answers with an error, such as OOM, is not away.
      const isReply = error instanceof Error && error.name === 'ReplyError';
      if (!isReply) giveUp(error);
      throw new StoreUnavailable(error);
    }
  };

  // Without a listener, ioredis prints errors.
  client.on('error', giveUp);
  client.on('close', () => {
    wasClosed = hasBeenAvailable;
    giveUp(new Error('the connection was closed'));
  });
  client.on('ready', () => void probe());

  return {
    /** Returns whether the store responds, as far as it is known. */
    isAvailable: (): boolean => isAvailable,

    /** Waits until the store responds, for at most so many milliseconds. */
    waitUntilAvailable: async (milliseconds: number): Promise<void> => {
      if (isAvailable) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      listeners.add(resolve);
      await inTime(promise, milliseconds).catch(() => undefined);
      listeners.delete(resolve);
    },

    /** Returns how long ago the connection was made again after it had been lost, in milliseconds. Infinity if it never was. */
    reconnectedFor: (): number => performance.now() - reconnectedAt,

    /** Calls a function whenever the store becomes available. */
    onAvailable: (listener: () => void): void => {
      listeners.add(listener);
    },

    /**
     * Runs a command, until its time limit.
     *
     * @throws StoreUnavailable
     */
    run: async <Value>(command: (redis: RedisClient) => Promise<Value>): Promise<Value> => {
      if (!isAvailable) throw new StoreUnavailable();
      return runInTime(command);
    },

    /**
     * Sends a command also to a store that does not respond in time, if it is connected. It runs the command once it can, before
     * those that it receives later. So other replicas notice it, even if this one has given the store up because it was busy itself.
     * Does not wait for a store that was given up: a mutation with many writes would wait again and again.
     *
     * @throws StoreUnavailable if there is no connection, or no response within the time limit
     */
    runAnyway: async <Value>(command: (redis: RedisClient) => Promise<Value>): Promise<Value> => {
      if (client.status !== 'ready') throw new StoreUnavailable();
      if (isAvailable) return runInTime(command);
      command(client).catch(() => undefined);
      throw new StoreUnavailable();
    },

    stop: (): void => {
      isStopped = true;
      isAvailable = false;
      client.disconnect();
    },
  };
};

export type RedisConnection = ReturnType<typeof createRedisConnection>;
