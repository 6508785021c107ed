import { hash } from 'node:crypto';
import type { DeterministicSeal } from '../auth/deterministic-seal.ts';
import { isJsonObject } from '../json-object.ts';
import { createLru } from '../lru.ts';
import { PhotosError } from '../photos/errors.ts';
import { PROBE_MS, type DailyQuota, type LocalDailyQuota, type UsedUpQuota } from '../photos/resilience/daily-quota.ts';
import { nextReset } from '../photos/retry-after.ts';
import type { RedisConnection } from './connection.ts';
import { runScript } from './script.ts';

// All times in this file are in milliseconds.

/** How often a replica checks whether anything has changed. */
const FRESH_FOR = 1_000;

/** Counts the changes, of all projects. Absent if no quota is used up. */
const VERSION = 'photos-graphql:used-up-quotas';

/** How long the number of changes is kept after the last one: longer than any quota is used up. */
const KEEP_VERSION = 26 * 3_600_000;

/** The maximum number of projects whose answer of the store is remembered. */
const MAX_PROJECTS = 10_000;

/** Returns the used-up quota of a project and when to send the next probe. If that is due, the caller sends it. */
const READ = `
  local quota = redis.call('HGET', KEYS[1], 'quota');
  if not quota then return false end
  local nextProbe = redis.call('HGET', KEYS[1], 'nextProbe');
  if tonumber(nextProbe) <= tonumber(ARGV[1]) then
    redis.call('HSET', KEYS[1], 'nextProbe', ARGV[2]);
    return { quota, ARGV[1] };
  end
  return { quota, nextProbe }`;

const WRITE = `
  redis.call('HSET', KEYS[1], 'quota', ARGV[1], 'since', ARGV[2], 'nextProbe', ARGV[3]);
  return redis.call('PEXPIRE', KEYS[1], ARGV[4])`;

/** Removes a quota, unless it was used up again after the call that was performed. */
const REMOVE = `
  local since = redis.call('HGET', KEYS[1], 'since');
  if since and tonumber(since) < tonumber(ARGV[1]) then return redis.call('DEL', KEYS[1]) end
  return 0`;

/** What the store said about a project at a version: whether it has it, and whether this replica asks Google next. */
type Answer = { version: string | null; isStored: boolean; mayProbe: boolean };

const keyOf = (project: string) => `photos-graphql:used-up-quota:${hash('sha256', project, 'base64url').slice(0, 22)}`;

/**
 * Creates the memory of used-up quotas that all replicas share. The first call in a second waits until the store has said whether
 * anything has changed. While the store is away, each replica only knows its own.
 *
 * @param local the memory of this process
 * @param seal protects the texts of errors
 * @param now the current time in milliseconds since 1970
 */
export const createRedisDailyQuota = (
  connection: RedisConnection,
  local: LocalDailyQuota,
  { seal, open }: DeterministicSeal,
  now: () => number,
): DailyQuota => {
  const answers = createLru<Answer>(MAX_PROJECTS);
  const learning = new Map<string, Promise<void>>();

  let version: string | null = null;
  let checkedAt = -Infinity;
  let checking: Promise<void> | null = null;

  const noteAnswer = (project: string, isStored: boolean, mayProbe = false) =>
    answers.set(project, { version, isStored, mayProbe });

  /** Learns whether any quota has changed since the last check. */
  const check = async (): Promise<void> => {
    const current = await connection.run((redis) => redis.get(VERSION)).catch(() => undefined);
    checkedAt = performance.now();
    checking = null;
    if (current !== undefined) version = current;
  };

  /** Tells the other replicas that something has changed. */
  const noteChange = async (): Promise<void> => {
    await connection.runAnyway((redis) => redis.incr(VERSION));
    await connection.runAnyway((redis) => redis.pexpire(VERSION, KEEP_VERSION));
  };

  const write = (project: string, { error, since, until, nextProbe }: UsedUpQuota) => {
    const { message, response } = error;
    const sealed = seal(JSON.stringify({ project, message, response, since, until }));
    const args = [sealed, since, nextProbe, Math.max(1, Math.ceil(until - now()))];
    return connection
      .runAnyway((redis) => runScript(redis, WRITE, [keyOf(project)], args))
      .then(noteChange)
      .then(
        () => void noteAnswer(project, true),
        () => undefined,
      );
  };

  /** Reads a quota. Null for garbage, for that of another project, and for one that has reset. */
  const parse = (project: string, sealed: unknown, nextProbe: number): UsedUpQuota | null => {
    const text = open(String(sealed));
    const value: unknown = text === null ? null : JSON.parse(text);
    if (!isJsonObject(value) || value['project'] !== project) return null;
    const { message, response, since, until } = value;
    if (typeof since !== 'number' || typeof until !== 'number' || !isJsonObject(response)) return null;
    // Waits are in whole seconds.
    if (until <= now() || until > nextReset(now()) + 1_000) return null;
    return { error: new PhotosError('DAILY_QUOTA', String(message), response), since, until, nextProbe };
  };

  const read = async (project: string): Promise<void> => {
    const known = local.get(project);
    const wasStored = answers.get(project)?.isStored ?? false;
    const args = [now(), now() + PROBE_MS];
    const reply = await connection
      .run((redis) => runScript(redis, READ, [keyOf(project)], args))
      .catch(() => undefined);
    if (reply === undefined || local.get(project) !== known) return;
    const [sealed, nextProbe] = Array.isArray(reply) ? reply : [];
    const quota = sealed === undefined ? null : parse(project, sealed, Number(nextProbe));
    noteAnswer(project, quota !== null, quota !== null && quota.nextProbe <= now());
    // This replica noted it while the store was away.
    if (!quota && known && !wasStored) await write(project, known);
    else local.set(project, quota);
  };

  const readOnce = (project: string): Promise<void> => {
    const pending = learning.get(project) ?? read(project).finally(() => learning.delete(project));
    learning.set(project, pending);
    return pending;
  };

  /** Returns whether the store may know more about a project than this replica. */
  const isOutdated = (project: string): boolean => {
    const known = local.get(project);
    const answer = answers.get(project);
    // Without a version, there are no used-up quotas in the store, unless this replica has one that it could not write.
    if (!answer || answer.version !== version) return version !== null || known !== null;
    return !answer.mayProbe && known !== null && known.nextProbe <= now();
  };

  const learn = (project: string): Promise<void> | null => {
    if (!connection.isAvailable()) return null;
    if (performance.now() - checkedAt < FRESH_FOR) return isOutdated(project) ? readOnce(project) : null;
    checking ??= check();
    return checking.then(() => (isOutdated(project) ? readOnce(project) : undefined));
  };

  return {
    learn,
    check: local.check,
    admit: (project, method) => {
      const sentAt = local.admit(project, method);
      const answer = answers.get(project);
      if (answer) answer.mayProbe = false;
      return sentAt;
    },

    noteSuccess: (project, sentAt) => {
      const known = local.get(project);
      local.noteSuccess(project, sentAt);
      if (!known || local.get(project)) return;
      noteAnswer(project, false);
      connection
        .runAnyway((redis) => runScript(redis, REMOVE, [keyOf(project)], [sentAt]))
        .then(noteChange)
        .catch(() => undefined);
    },

    note: (project, error) => {
      const known = local.get(project);
      void local.note(project, error);
      const quota = local.get(project);
      if (!quota || quota === known) return null;
      noteAnswer(project, false);
      return write(project, quota);
    },
  };
};
