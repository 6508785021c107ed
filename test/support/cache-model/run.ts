import { setTimeout } from 'node:timers/promises';
import { createRandom, type Random } from '../crash/random.ts';
import { createPictures } from '../crash/pictures.ts';
import { startCachedStack } from '../cached-stack.ts';
import type { GraphqlResponse } from '../graphql-client.ts';
import { createChanges } from './changes.ts';
import { createLibrary, HOST, PEOPLE } from './library.ts';
import { createReads, isOutdated, type ModelRead } from './reads.ts';
import { createWrites, faultOf, type ModelWrite } from './writes.ts';

/** The operations of one person at the same time. */
const AT_A_TIME = 8;

/** Ends operations whose calls get no response, in milliseconds. */
const TIMEOUT_MS = 1000;

/** The time after which the emulator has performed a request that it has received, in milliseconds. */
const PERFORMED_AFTER_MS = 50;

const MINUTE = 60_000;

/** The maximum age of a base URL in a response, in milliseconds. The emulator rounds to seconds. */
const MAX_URL_AGE = 25 * MINUTE + 1000;

const URL_LIFETIME = 60 * MINUTE;

/** Whether a request failed because its connection broke, as it can when a server closes an idle one at the same time. */
const isBroken = (error: unknown) => error instanceof TypeError && error.message === 'fetch failed';

/** Returns when the emulator made the base URLs in a text, in milliseconds since 1970. */
const issueTimesOf = (text: string): number[] =>
  [...text.matchAll(/\/lr\/([\w-]+?)-_[\w-]{86}=/g)].map(([, payload = '']) => {
    const [expiry] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [number];
    return expiry - URL_LIFETIME;
  });

export type CacheModel = {
  /** Determines the operations and their faults. Their order in time varies. */
  seed: string;
  operations: number;
};

/**
 * Sends random reads and writes of three people, several at a time, through a gateway with a cache to an emulator that fails at
 * random and whose clock jumps. Compares each response with the emulator's library when the read began: it must not be older, and
 * shows nothing of others. Returns the mistakes, and counts.
 */
export const runCacheModel = async ({ seed, operations }: CacheModel) => {
  await using stack = await startCachedStack({
    defaultToken: null,
    // Longer than base URLs are kept.
    gateway: { requestTimeoutMs: TIMEOUT_MS, cache: { maxBytes: 1_000_000, ttlMs: 90 * MINUTE } },
  });
  const { emulator } = stack;
  const library = createLibrary(emulator);
  const changes = createChanges();
  const makePicture = await createPictures();
  const uploadRandom = createRandom(`${seed} uploads`);
  let uploads = 0;
  const upload = async (person: string) => {
    uploads += 1;
    const { bytes } = makePicture(`${person}-${uploads}.jpg`, uploadRandom, 16);
    const send = async () => {
      const response = await fetch(`${emulator.url}/v1/uploads`, {
        method: 'POST',
        headers: { authorization: `Bearer demo-${person}`, 'x-goog-upload-protocol': 'raw' },
        body: new Uint8Array(bytes),
      });
      return response.text();
    };
    return send().catch(send);
  };
  /** Waits until the emulator has received what was sent to it before. On a busy machine, that takes longer than any fixed time. */
  const untilReceived = async (): Promise<void> => {
    await (await fetch(`${emulator.url}/_emulator/health`)).text();
  };
  /** Waits until the emulator has performed all earlier creations. It rejects this request, after faults. */
  const createNothing = async (person: string): Promise<void> => {
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer demo-${person}` },
      body: JSON.stringify({ newMediaItems: [{ simpleMediaItem: { uploadToken: 'none' } }] }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    };
    const url = `${emulator.url}/v1/mediaItems:batchCreate`;
    const status = await fetch(url, init).then(
      (response) => response.status,
      () => null,
    );
    if (status !== 400) await createNothing(person);
  };
  const nextWrite = createWrites(library, upload);
  const nextRead = createReads(library);
  const mistakes: string[] = [];
  const counts = { reads: 0, writes: 0, unknown: 0, failed: 0, hits: 0, calls: 0, compared: 0 };

  const write = async (person: string, random: Random, { name, method, input, changes: parts }: ModelWrite) => {
    if (random.below(3) === 0) emulator.faults.add(faultOf(random, method, person, true));
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`;
    const headers = { authorization: `Bearer demo-${person}` };
    counts.writes += 1;
    const send = async () => {
      const { errors } = await stack.query(query, { input }, headers);
      const isUnknown = errors?.[0]?.extensions['outcome'] === 'UNKNOWN';
      if (isUnknown) counts.unknown += 1;
      if (!isUnknown) return;
      // The emulator may still perform it, although the gateway no longer waits.
      await untilReceived();
      await setTimeout(PERFORMED_AFTER_MS);
      await untilReceived();
      if (method === 'mediaItems.batchCreate') await createNothing(person);
    };
    await changes.during(parts, send).catch((error: unknown) => {
      if (!isBroken(error)) throw error;
    });
  };

  /** The state when a read begins. */
  type Before = { time: number; texts: ReadonlyMap<string, string>; watching: ReturnType<typeof changes.watch> };

  const check = (person: string, { sights }: ModelRead, { data, extensions }: GraphqlResponse, before: Before) => {
    const changed = before.watching.stop();
    const json = JSON.stringify(data);
    const others = [...PEOPLE, HOST].filter((other) => other !== person);
    for (const other of others)
      if (json.includes(`"${other} `)) mistakes.push(`${person} sees data of ${other}: ${json}`);
    for (const issuedAt of issueTimesOf(json)) {
      const age = before.time - issuedAt;
      if (age > MAX_URL_AGE) mistakes.push(`${person} gets a base URL that is ${Math.round(age / MINUTE)} minutes old`);
    }
    counts.hits += extensions.cost.cacheHits;
    counts.calls += extensions.cost.upstreamCalls;
    for (const sight of sights(data)) {
      const mayHaveChanged = changed.has(sight.key);
      if (!mayHaveChanged) counts.compared += 1;
      const text = before.texts.get(sight.key);
      if (!isOutdated(sight, text, mayHaveChanged)) continue;
      const truth = mayHaveChanged ? `${text} or later` : sight.truth();
      mistakes.push(`${person} sees ${sight.key} as ${sight.seen} instead of ${truth}`);
    }
  };

  let jumps = 0;
  /** How often the clock had jumped when each read in progress began. */
  const jumpsBefore = new Set<{ jumps: number }>();

  /**
   * Makes the clock jump, unless a call in progress has seen it jump already. A read may share a call that began before it, whose base
   * URLs would then have the age of two jumps, as none in the field has.
   */
  const jump = (milliseconds: number) => {
    if ([...jumpsBefore].some((read) => read.jumps < jumps)) return;
    jumps += 1;
    stack.advanceEmulatorClock(milliseconds);
  };

  const readOnce = async (person: string, random: Random) => {
    const next = nextRead(person, random);
    const method = random.pick(next.methods) ?? '';
    if (random.below(6) === 0) emulator.faults.add(faultOf(random, method, person, false));
    const headers = {
      authorization: `Bearer demo-${person}`,
      ...(random.below(15) === 0 && { 'cache-control': 'no-cache' }),
    };
    const leaving = random.below(25) === 0 ? AbortSignal.timeout(1 + random.below(20)) : null;
    const before = { time: library.now(), texts: library.texts(person), watching: changes.watch() };
    counts.reads += 1;
    try {
      const response = await stack.query(next.query, next.variables, headers, leaving);
      if (response.errors) {
        counts.failed += 1;
        before.watching.stop();
        return;
      }
      check(person, next, response, before);
    } catch (error) {
      before.watching.stop();
      if (!leaving?.aborted && !isBroken(error)) throw error;
    }
  };

  const read = async (person: string, random: Random) => {
    const start = { jumps };
    jumpsBefore.add(start);
    await readOnce(person, random).finally(() => jumpsBefore.delete(start));
  };

  let left = operations;
  const work = async (person: string, worker: number) => {
    const random = createRandom(`${seed} ${person} ${worker}`);
    while (left > 0) {
      left -= 1;
      if (random.below(100) === 0) jump((1 + random.below(20)) * MINUTE);
      const next = random.below(10) < 3 ? await nextWrite(person, random) : null;
      if (next) await write(person, random, next);
      else await read(person, random);
    }
  };
  await Promise.all(PEOPLE.flatMap((person) => Array.from({ length: AT_A_TIME }, (_, worker) => work(person, worker))));
  return { mistakes, jumps, ...counts };
};
