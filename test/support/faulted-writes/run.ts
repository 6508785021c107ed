import { setTimeout } from 'node:timers/promises';
import type { Write, Claim } from './write.ts';
import { createPictures } from '../crash/pictures.ts';
import { createRandom, type Random } from '../crash/random.ts';
import { startCuttingProxy } from '../cutting-proxy.ts';
import type { GraphqlResponse } from '../graphql-client.ts';
import { makeFolder } from '../photographs.ts';
import { startTestEmulator } from '../test-emulator.ts';
import { startTestGateway } from '../test-gateway.ts';
import { fact, readFacts } from './facts.ts';
import { randomCut, randomFault } from './faults.ts';
import { createWrites, HOST, KINDS, type Kind } from './writes.ts';

const USERS = 16;
const PHOTOS = 400;

/** Ends the writes whose response never comes, in milliseconds. */
const TIMEOUT_MS = 800;

/** One of this many clients leaves before it has a response. */
const LEAVING = 40;

/** How a write ended, according to its response. */
type Ended = { write: Write; user: string; fault: string; claims: Claim[] };

const allParts = (write: Write, claim: Claim) => write.parts.map(() => claim);

const claimsOf = (write: Write, { data, errors }: GraphqlResponse): Claim[] => {
  const payload = data?.[write.name];
  if (payload) {
    if (write.claimsOf && payload.results?.length !== 0) return write.claimsOf(payload);
    return allParts(write, payload.userErrors.length === 0 ? 'DONE' : 'NOT_DONE');
  }
  const outcome = errors?.[0]?.extensions['outcome'];
  if (outcome !== 'NOT_DONE' && outcome !== 'UNKNOWN') throw new Error(`No outcome: ${JSON.stringify(errors)}`);
  return allParts(write, outcome);
};

const WEIGHTED = Object.entries(KINDS).flatMap(([kind, weight]) => Array.from({ length: weight }, () => kind as Kind));

/** Returns kinds of writes, in about their proportions. */
const kindsOf = (random: Random, count: number): Kind[] =>
  Array.from({ length: count }, () => random.pick(WEIGHTED) ?? 'createAlbum');

export type FaultedWrites = {
  /** Determines the writes and their faults. */
  seed: string;
  writes: number;
};

/**
 * Sends writes of every kind through a gateway to an emulator that fails at random, over connections that break at random. Then
 * compares what the responses say with the emulator's library and its log of calls. Returns the mistakes, and counts.
 */
export const runFaultedWrites = async ({ seed, writes: count }: FaultedWrites) => {
  await using folder = await makeFolder({});
  const resources = new AsyncDisposableStack();
  const emulator = resources.use(await startTestEmulator({ dataFolder: folder.path }));
  const cutRandom = createRandom(`${seed} cuts`);
  const proxy = resources.use(await startCuttingProxy(emulator.url, () => randomCut(cutRandom)));
  const gateway = resources.use(
    await startTestGateway({
      photosApiUrl: proxy.url,
      requestTimeoutMs: TIMEOUT_MS,
      uploads: { idleTimeoutMs: TIMEOUT_MS },
    }),
  );
  emulator.addUser(HOST);
  const makePicture = await createPictures();
  const ended: Ended[] = [];
  const mistakes: string[] = [];
  const allowedCalls = new Map<string, number>();

  const uploadTo = async (url: string, user: string, filename: string, random: Random) => {
    const response = await fetch(`${url}?fileName=${filename}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer demo-${user}`,
        'content-type': 'image/jpeg',
        'x-goog-upload-protocol': 'raw',
        'x-goog-upload-file-name': filename,
      },
      body: new Uint8Array(makePicture(filename, random, 16).bytes),
    });
    return { isOk: response.ok, text: await response.text() };
  };

  const mutate = async (write: Write, user: string, random: Random): Promise<Claim[]> => {
    const { name, input, fields } = write;
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code message } } }`;
    const signal = random.below(LEAVING) === 0 ? AbortSignal.timeout(1 + random.below(15)) : null;
    try {
      return claimsOf(write, await gateway.query(query, { input }, { authorization: `Bearer demo-${user}` }, signal));
    } catch (error) {
      if (signal?.aborted) return allParts(write, 'UNKNOWN');
      throw error;
    }
  };

  /** Waits for calls that are still performed, although their clients have left. Those that create media items take longest. */
  const afterAllCalls = async (users: readonly string[]) => {
    emulator.faults.clear();
    const body = JSON.stringify({ newMediaItems: [{ simpleMediaItem: { uploadToken: 'none' } }] });
    const createNothing = (user: string) =>
      fetch(`${emulator.url}/v1/mediaItems:batchCreate`, {
        method: 'POST',
        headers: { authorization: `Bearer demo-${user}` },
        body,
      });
    await setTimeout(100);
    await Promise.all(users.map(createNothing));
  };

  const runUser = async (user: string, writes: number) => {
    const random = createRandom(`${seed} ${user}`);
    emulator.addUser(user);
    const nextWrite = createWrites(emulator, user, PHOTOS);
    let files = 0;
    const newFile = () => `${user}-${(files += 1)}.jpg`;

    const prepare = async (kind: Exclude<Kind, 'upload'>): Promise<Write> => {
      const filenames =
        kind === 'createMediaItems' ? Array.from({ length: random.pick([1, 2, 3, 52]) ?? 1 }, newFile) : [];
      const uploads = await Promise.all(
        filenames.map(async (filename) => {
          const { text } = await uploadTo(`${emulator.url}/v1/uploads`, user, filename, random);
          return { filename, uploadToken: text };
        }),
      );
      return nextWrite(kind, random, uploads);
    };

    const upload = async (filename: string): Promise<Claim[]> => {
      const { isOk } = await uploadTo(`${gateway.url}/uploads`, user, filename, random);
      return [isOk ? 'DONE' : 'UNKNOWN'];
    };

    for (const kind of kindsOf(random, writes)) {
      const filename = newFile();
      const part = { fact: fact.upload(filename), isRemoval: false };
      const write: Write =
        kind === 'upload'
          ? { name: 'upload', method: 'uploads', calls: 1, input: {}, fields: '', parts: [part] }
          : await prepare(kind);
      const fault = randomFault(random, write, user);
      if (fault) emulator.faults.add(fault);
      const claims = kind === 'upload' ? await upload(filename) : await mutate(write, user, random);
      ended.push({ write, user, fault: JSON.stringify(fault), claims });
      const key = `${user} ${write.method}`;
      allowedCalls.set(key, (allowedCalls.get(key) ?? 0) + write.calls);
    }
  };

  try {
    const users = Array.from({ length: USERS }, (_, index) => `user${index}`);
    await Promise.all(users.map((user) => runUser(user, Math.ceil(count / USERS))));
    await afterAllCalls(users);
    const sent = new Map<string, number>();
    for (const { user, method, status } of emulator.calls.list()) {
      // Such calls have no effect, and the last ones are not the gateway's.
      if (status === 400) continue;
      const key = `${user} ${method}`;
      sent.set(key, (sent.get(key) ?? 0) + 1);
    }
    for (const [key, allowed] of allowedCalls) {
      if (!key.endsWith('uploads') && (sent.get(key) ?? 0) > allowed)
        mistakes.push(`${key}: ${sent.get(key)} calls of ${allowed}`);
    }
  } finally {
    await resources.disposeAsync();
  }

  const facts = readFacts(folder.path);
  const tally: Record<string, number> = {};
  const byKind: Record<string, number> = {};
  for (const { write, user, fault, claims } of ended) {
    byKind[write.name] = (byKind[write.name] ?? 0) + 1;
    for (const [index, part] of write.parts.entries()) {
      const present = facts.get(part.fact) ?? 0;
      const times = part.isRemoval ? 1 - present : present;
      const claim = claims[index]!;
      const isTrue = claim === 'UNKNOWN' ? times <= 1 : times === (claim === 'DONE' ? 1 : 0);
      const isUpload = write.name === 'upload';
      if (!isTrue && !(isUpload && times > 1)) {
        mistakes.push(`${user} ${write.name} after ${fault}: ${claim}, but ${part.fact} ${times} times`);
      }
      const key = `${claim}, ${times === 0 ? 'not done' : 'done'}`;
      if (index === 0) tally[key] = (tally[key] ?? 0) + 1;
    }
  }
  return { mistakes, writes: ended.length, byKind, tally, cuts: proxy.cuts };
};
