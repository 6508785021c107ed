import type { DailyCalls } from '../photos/resilience/daily-calls.ts';
import { nextReset } from '../photos/retry-after.ts';
import type { RedisConnection } from './connection.ts';
import { numbersOf, runScript } from './script.ts';

// All times in this file are in milliseconds.

/** How long calls are collected before they are sent to the store. */
const FLUSH_AFTER = 20;

/** The store keeps the counts of a day for longer than any day lasts. */
const KEEP = 26 * 3_600_000;

/**
 * Adds the calls of viewers, and returns the calls of all, the number of viewers with many calls, and the calls of each of these
 * viewers.
 */
const ADD = `
  local heavyFrom = tonumber(ARGV[1]);
  local counts = {};
  for i = 2, #ARGV, 2 do
    local calls = tonumber(ARGV[i + 1]);
    local after = redis.call('HINCRBY', KEYS[1], ARGV[i], calls);
    local before = after - calls;
    if before < heavyFrom and after >= heavyFrom then redis.call('HINCRBY', KEYS[2], 'heavy', 1) end
    if before >= heavyFrom and after < heavyFrom then redis.call('HINCRBY', KEYS[2], 'heavy', -1) end
    redis.call('HINCRBY', KEYS[2], 'total', calls);
    counts[#counts + 1] = after;
  end
  redis.call('PEXPIRE', KEYS[1], ${KEEP});
  redis.call('PEXPIRE', KEYS[2], ${KEEP});
  local sums = redis.call('HMGET', KEYS[2], 'total', 'heavy');
  return { sums[1] or 0, sums[2] or 0, unpack(counts) }`;

/** What is known about a viewer is asked again after this time, because other replicas count too. */
const FRESH_FOR = 250;

type ViewerCalls = { calls: number; readAt: number };

/** What the store said last about a day, and about each viewer at a time of `performance.now()`. */
type Known = {
  resetsAt: number;
  total: number;
  heavyViewers: number;
  own: Map<string, ViewerCalls>;
};

/** The maximum number of viewers whose calls are known at the same time. The others are asked about again. */
const MAX_VIEWERS = 20_000;

/**
 * Creates the counter of the calls of a day that all replicas share. It sends calls to the store a moment later, so replicas may
 * exceed a budget by the calls of that moment. While the store is away, each replica counts its own calls on top of what it knew.
 *
 * @param local the counter of this process. It counts on while the store is away
 * @param heavyFrom the number of calls from which a viewer counts as a heavy one
 * @param now the current time in milliseconds since 1970
 */
export const createRedisDailyCalls = (
  connection: RedisConnection,
  local: DailyCalls,
  heavyFrom: number,
  now: () => number,
): DailyCalls => {
  let known: Known | null = null;
  /** The calls that have not been sent to the store yet, by viewer, and their sum. */
  let pending = new Map<string, number>();
  let pendingTotal = 0;
  let pendingDay = 0;
  let timer: NodeJS.Timeout | null = null;

  const addPending = (viewer: string, calls: number) => {
    if (now() >= pendingDay) {
      pending = new Map();
      pendingTotal = 0;
      pendingDay = nextReset(now());
    }
    pending.set(viewer, (pending.get(viewer) ?? 0) + calls);
    pendingTotal += calls;
    sendSoon();
  };

  const send = async (): Promise<void> => {
    timer = null;
    const [sent, resetsAt] = [pending, pendingDay];
    pending = new Map();
    pendingTotal = 0;
    const keys = ['viewers', 'sums'].map((part) => `photos-graphql:daily-calls:{${resetsAt}}:${part}`);
    try {
      const reply = await connection.run((redis) => runScript(redis, ADD, keys, [heavyFrom, ...[...sent].flat()]));
      const [total = 0, heavyViewers = 0, ...counts] = numbersOf(reply);
      const isFull = known !== null && known.own.size >= MAX_VIEWERS;
      const own: Known['own'] = known?.resetsAt === resetsAt && !isFull ? known.own : new Map<string, ViewerCalls>();
      const readAt = performance.now();
      for (const [index, viewer] of [...sent.keys()].entries()) own.set(viewer, { calls: counts[index] ?? 0, readAt });
      known = { resetsAt, total, heavyViewers, own };
    } catch {
      if (pendingDay === resetsAt) for (const [viewer, calls] of sent) addPending(viewer, calls);
    }
  };

  const sendSoon = () => {
    if (timer || !connection.isAvailable()) return;
    timer = setTimeout(() => void send(), FLUSH_AFTER);
    timer.unref();
  };

  connection.onAvailable(sendSoon);

  return {
    read: (viewer) => {
      const counts = local.read(viewer);
      if (known?.resetsAt !== counts.resetsAt) {
        addPending(viewer, 0);
        return counts;
      }
      const own = known.own.get(viewer);
      if (own === undefined || performance.now() - own.readAt > FRESH_FOR) addPending(viewer, 0);
      return {
        total: known.total + pendingTotal,
        own: Math.max(counts.own, (own?.calls ?? 0) + (pending.get(viewer) ?? 0)),
        heavyViewers: Math.max(known.heavyViewers, counts.heavyViewers),
        resetsAt: counts.resetsAt,
      };
    },

    add: (viewer, calls) => {
      local.add(viewer, calls);
      addPending(viewer, calls);
    },
  };
};
