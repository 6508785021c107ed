import type { Random } from './random.ts';

/** What the emulator does wrong, and the error codes that explain. */
type FaultKind = { effect: string; codes: readonly string[]; milliseconds?: number; aftermathMs?: number };

const DOWN = ['UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT'];

/** The codes that each fault of the emulator can lead to. An outage also opens circuits. */
const KINDS: readonly FaultKind[] = [
  { effect: 'UNAVAILABLE', codes: DOWN },
  { effect: 'DEADLINE_EXCEEDED', codes: DOWN },
  { effect: 'HTML', codes: DOWN },
  { effect: 'RESET', codes: DOWN },
  { effect: 'SILENCE', codes: DOWN },
  { effect: 'TRUNCATE', codes: [...DOWN, 'UPSTREAM_ERROR'] },
  { effect: 'EMPTY_BODY', codes: ['UPSTREAM_ERROR'] },
  { effect: 'INTERNAL', codes: ['UPSTREAM_ERROR'] },
  { effect: 'RESOURCE_EXHAUSTED', codes: ['RATE_LIMITED'] },
  { effect: 'PERMISSION_DENIED', codes: ['FORBIDDEN', 'NOT_ALLOWED'] },
  { effect: 'ABORTED', codes: ['CONFLICT'] },
  // The gateway refreshes a rejected token at most three times in half a minute.
  { effect: 'UNAUTHENTICATED', codes: ['UNAUTHENTICATED'], aftermathMs: 31_000 },
  { effect: 'SERVICE_DISABLED', codes: ['API_DISABLED'] },
  { effect: 'ITEM_FAILURE', codes: ['UPSTREAM_ERROR', 'UNAVAILABLE'] },
  { effect: 'MULTI_STATUS', codes: ['UPSTREAM_ERROR', 'UNAVAILABLE'] },
  { effect: 'NULL_ELEMENTS', codes: ['OUTCOME_UNKNOWN'] },
  { effect: 'EMPTY_PAGE', codes: [] },
  { effect: 'SHORT_PAGE', codes: [] },
  { effect: 'DUPLICATE_PAGE', codes: [] },
  { effect: 'LAST_PAGE_EMPTY', codes: [] },
  { effect: 'LATENCY', codes: [], milliseconds: 200 },
];

/** Faults that a call has after it was performed, so that only its response is lost. */
const LOSSES = new Set(['UNAVAILABLE', 'RESET', 'INTERNAL', 'DEADLINE_EXCEEDED']);

/** A fault that was active for some time. */
type Active = FaultKind & { from: number; until: number };

/** How long a fault explains errors after its end, in milliseconds: a circuit stays open for up to a second. */
const AFTERMATH_MS = 1500;

/** How many calls a fault hits. */
const MAX_TIMES = 40;

type Injection = { addFault: (fault: object) => Promise<unknown>; clearFaults: () => Promise<void> };

/** Injects random faults, and knows which ones explain an error. */
export const createFaultInjector = ({ addFault, clearFaults }: Injection, random: Random, users: readonly string[]) => {
  const all: Active[] = [];

  return {
    /** The number of faults so far, by effect. */
    counts: () => {
      const counts: Record<string, number> = {};
      for (const { effect } of all) counts[effect] = (counts[effect] ?? 0) + 1;
      return counts;
    },

    /** Removes the current faults, and injects others. */
    change: async (): Promise<void> => {
      await clearFaults();
      const now = performance.now();
      for (const fault of all) fault.until = Math.min(fault.until, now);
      const count = random.below(3);
      for (let index = 0; index < count; index += 1) {
        const kind = random.of(KINDS);
        const { effect, milliseconds } = kind;
        all.push({ ...kind, from: performance.now(), until: Infinity });
        await addFault({
          method: '*',
          effect,
          times: 1 + random.below(MAX_TIMES),
          ...(random.next() < 0.3 && { user: random.of(users) }),
          ...(milliseconds !== undefined && { milliseconds }),
          ...(LOSSES.has(effect) && random.next() < 0.5 && { performed: true }),
        });
      }
    },

    /** Ends all faults. */
    end: async (): Promise<void> => {
      await clearFaults();
      for (const fault of all) fault.until = Math.min(fault.until, performance.now());
    },

    /** Returns whether a fault explains an error of a request that began at a time and has just ended. */
    explains: (code: string, began: number): boolean =>
      all.some(({ codes, until, aftermathMs = AFTERMATH_MS }) => until + aftermathMs >= began && codes.includes(code)),
  };
};

export type FaultInjector = ReturnType<typeof createFaultInjector>;
