/** A page that users open: its calls of the Library API, and the CPU time that it takes a replica with a store, in milliseconds. */
type Page = { calls: number; cpuMs: number; share: number };

/** 50 albums, 20 albums with their covers, and 10 albums with 25 media items each. The CPU times are those of `bench:replicas`. */
const PAGES: readonly Page[] = [
  { calls: 1, cpuMs: 0.59, share: 0.4 },
  { calls: 2, cpuMs: 1.48, share: 0.4 },
  { calls: 11, cpuMs: 4.45, share: 0.2 },
];

const DAILY_QUOTA = 10_000;
const VISITS_A_DAY = 2;
const PAGES_A_VISIT = 4;
const SECONDS_BETWEEN_PAGES = 40;

/** The share of page views that show the same page again, in the same visit. */
const RETURNS = 0.4;

const SECONDS_PER_CALL = 0.2;
const CONNECTIONS_OF_REPLICA = 32;

/** The part of a core that a replica may use in the busiest minute. */
const USABLE_PART = 0.6;

/** Scripts of the store for each operation with limits and a cache. */
const SCRIPTS_PER_OPERATION = 5;

const MINUTES = 24 * 60;

/** Returns numbers from 0 to 1, always the same ones (mulberry32). */
const createRandom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** Returns a minute of the day. Evenings have most visits, and nights few. */
const arrivalOf = (random: () => number): number => {
  while (true) {
    const minute = random() * MINUTES;
    const load = 0.5 - 0.45 * Math.cos((2 * Math.PI * (minute / 60 - 7)) / 24);
    if (random() < load ** 2) return minute;
  }
};

const pageOf = (random: () => number): number => {
  const value = random();
  let sum = 0;
  return Math.max(
    0,
    PAGES.findIndex(({ share }) => {
      sum += share;
      return value < sum;
    }),
  );
};

/**
 * Simulates a day of a number of users.
 *
 * @param ttlSeconds how long the viewer cache keeps a page. 0 for no cache
 */
export const simulateDay = (users: number, ttlSeconds: number, seed = 1) => {
  const random = createRandom(seed);
  const operations = new Float64Array(MINUTES);
  const calls = new Float64Array(MINUTES);
  const cpu = new Float64Array(MINUTES);
  let hits = 0;
  for (let visit = 0; visit < users * VISITS_A_DAY; visit += 1) {
    const start = arrivalOf(random);
    /** By page, when it was loaded, in seconds of the visit. */
    const loadedAt = new Map<string, number>();
    const seen: { kind: number; name: string }[] = [];
    for (let view = 0; view < PAGES_A_VISIT; view += 1) {
      const seconds = view * SECONDS_BETWEEN_PAGES;
      const minute = Math.floor(start + seconds / 60) % MINUTES;
      const again = random() < RETURNS ? seen[Math.floor(random() * seen.length)] : undefined;
      const kind = again?.kind ?? pageOf(random);
      const name = again?.name ?? `${kind} ${view}`;
      if (!again) seen.push({ kind, name });
      const page = PAGES[kind] ?? { calls: 0, cpuMs: 0 };
      const age = seconds - (loadedAt.get(name) ?? -Infinity);
      const isHit = age < ttlSeconds;
      if (isHit) hits += 1;
      else loadedAt.set(name, seconds);
      operations[minute] = (operations[minute] ?? 0) + 1;
      calls[minute] = (calls[minute] ?? 0) + (isHit ? 0 : page.calls);
      cpu[minute] = (cpu[minute] ?? 0) + page.cpuMs;
    }
  }
  const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const busiest = (values: Float64Array) => Math.max(...values) / 60;
  let left = DAILY_QUOTA;
  const emptyAt = calls.findIndex((count) => {
    left -= count;
    return left < 0;
  });
  const byCpu = Math.ceil(busiest(cpu) / 1000 / USABLE_PART);
  const byConnections = Math.ceil((busiest(calls) * SECONDS_PER_CALL) / CONNECTIONS_OF_REPLICA);
  return {
    users,
    hits: hits / sumOf(operations),
    callsADay: sumOf(calls),
    quotas: sumOf(calls) / DAILY_QUOTA,
    /** The hour of the day at which the quota of one project is used up. Null if it lasts. */
    emptyAt: emptyAt === -1 ? null : emptyAt / 60,
    operationsASecond: busiest(operations),
    callsASecond: busiest(calls),
    byCpu,
    byConnections,
    /** One more than the busiest minute needs, so that one can fail. */
    replicas: Math.max(byCpu, byConnections) + 1,
    scriptsASecond: busiest(operations) * SCRIPTS_PER_OPERATION,
  };
};
