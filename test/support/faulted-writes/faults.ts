import type { Fault } from '../../../src/emulator/faults/faults.ts';
import type { Random } from '../crash/random.ts';
import type { Cut } from '../cutting-proxy.ts';
import type { Write } from './write.ts';

type Disturbance = Pick<Fault, 'effect'> & Partial<Fault>;

/** Google did not perform the call, and says so. */
const REJECTED: readonly Disturbance[] = [
  { effect: 'RESOURCE_EXHAUSTED' },
  { effect: 'ABORTED' },
  { effect: 'UNAUTHENTICATED' },
  { effect: 'FAILED_PRECONDITION' },
];

/** The response, or its lack, does not show whether the call was performed. */
const UNCLEAR: readonly Disturbance[] = [
  { effect: 'UNAVAILABLE' },
  { effect: 'INTERNAL' },
  { effect: 'DEADLINE_EXCEEDED' },
  { effect: 'HTML' },
  { effect: 'RESET' },
  { effect: 'CANCELLED' },
  { effect: 'ANSWER', status: 503, headers: { 'retry-after': '1' } },
  { effect: 'ANSWER', status: 408 },
  { effect: 'ANSWER', status: 200, body: '<!doctype html><title>Sorry</title>' },
  { effect: 'ANSWER', status: 302, headers: { location: 'https://photos.google.com/' } },
  { effect: 'UNAVAILABLE', milliseconds: 30 },
  { effect: 'RESET', milliseconds: 30 },
];

/** The gateway stops waiting for the response. */
const LATE: readonly Disturbance[] = [{ effect: 'SILENCE' }, { effect: 'LATENCY', milliseconds: 60_000 }];

/** The call is performed, but its response is cut off, slow or empty. */
const DELIVERED: readonly Disturbance[] = [
  { effect: 'TRUNCATE' },
  { effect: 'EMPTY_BODY' },
  { effect: 'TRICKLE' },
  { effect: 'LATENCY', milliseconds: 20 },
];

const BATCH: readonly Disturbance[] = [
  { effect: 'ITEM_FAILURE' },
  { effect: 'MULTI_STATUS' },
  { effect: 'NULL_ELEMENTS' },
  { effect: 'EMPTY_ELEMENTS' },
];

/** Returns the fault of a write, or null for none. It hits one of the calls of the write. */
export const randomFault = (random: Random, { method, calls }: Write, user: string): Fault | null => {
  const percent = random.below(100);
  const base = { method, user, times: 1, after: random.below(calls) };
  const of = (disturbances: readonly Disturbance[], performed: boolean) => {
    const disturbance = random.pick(disturbances);
    return disturbance ? { ...base, ...disturbance, ...(performed && { performed }) } : null;
  };
  if (method === 'mediaItems.batchCreate' && percent < 30) return of(BATCH, false);
  if (percent < 30) return null;
  if (percent < 40) return of(REJECTED, false);
  if (percent < 75) return of(UNCLEAR, random.below(2) === 0);
  if (percent < 79) return of(LATE, random.below(2) === 0);
  return of(DELIVERED, false);
};

/** Returns how the connection of a call breaks, in addition to its fault. */
export const randomCut = (random: Random): Cut => {
  const percent = random.below(100);
  if (percent < 94) return 'NONE';
  if (percent < 96) return 'REQUEST';
  return percent < 98 ? 'RESPONSE' : 'CONNECT';
};
