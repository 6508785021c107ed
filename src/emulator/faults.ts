import { CODES, type Code } from './refusal.ts';

/** What a fault does to a list: a page without items though more follow, or one with half of what was asked. */
export const PAGE_EFFECTS = ['EMPTY_PAGE', 'SHORT_PAGE'] as const;

/** What a fault does to the connection: it is reset, or never answered. */
export const CONNECTION_EFFECTS = ['RESET', 'SILENCE'] as const;

export type PageEffect = (typeof PAGE_EFFECTS)[number];
export type ConnectionEffect = (typeof CONNECTION_EFFECTS)[number];
export type Effect = PageEffect | ConnectionEffect | Code;

/** Something that goes wrong on purpose: `effect` at the next `times` calls of `method` (by `user`, if one is named). */
export type Fault = { method: string; effect: Effect; times: number; user: string | null };

export const EFFECTS: readonly string[] = [...PAGE_EFFECTS, ...CONNECTION_EFFECTS, ...Object.keys(CODES)];

/** Every method, in a fault. */
export const ANY_METHOD = '*';

const among = <const Names extends readonly string[]>(names: Names, effect: Effect | null): Names[number] | null =>
  names.find((name) => name === effect) ?? null;

export const pageEffectOf = (effect: Effect | null) => among(PAGE_EFFECTS, effect);
export const connectionEffectOf = (effect: Effect | null) => among(CONNECTION_EFFECTS, effect);

/** The faults that wait for their calls, first come, first served. */
export const createFaults = () => {
  let waiting: Fault[] = [];

  return {
    add: (fault: Fault) => {
      waiting.push({ ...fault });
    },

    /** Those not used up, with what is left of `times`. */
    list: (): readonly Fault[] => waiting,

    clear: () => {
      waiting = [];
    },

    /** Use up one time of the first fault that is meant for this call. */
    take: (method: string, user: string | null): Effect | null => {
      const fault = waiting.find(
        (candidate) =>
          (candidate.method === method || candidate.method === ANY_METHOD) &&
          (candidate.user === null || candidate.user === user),
      );
      if (!fault) return null;
      fault.times -= 1;
      if (fault.times <= 0) waiting = waiting.filter((other) => other !== fault);
      return fault.effect;
    },
  };
};

export type Faults = ReturnType<typeof createFaults>;
