/** What is known about a write. */
type Outcome = 'DONE' | 'NOT_DONE' | 'UNKNOWN';

/** Remembers the writes of users, by name, and compares them with what their libraries have in the end. */
export const createWrites = () => {
  const outcomes = new Map<string, Map<string, Outcome>>();
  let counter = 0;

  const ofUser = (user: string) => {
    const known = outcomes.get(user) ?? new Map<string, Outcome>();
    outcomes.set(user, known);
    return known;
  };

  return {
    /** Returns a new name for a write, which shows whose it is. Until `note`, its outcome is unknown. */
    begin: (user: string): string => {
      counter += 1;
      const name = `soak ${user} ${counter}`;
      ofUser(user).set(name, 'UNKNOWN');
      return name;
    },

    note: (user: string, name: string, outcome: Outcome): void => void ofUser(user).set(name, outcome),

    counts: () => {
      const counts: Record<Outcome, number> = { DONE: 0, NOT_DONE: 0, UNKNOWN: 0 };
      for (const known of outcomes.values()) for (const outcome of known.values()) counts[outcome] += 1;
      return counts;
    },

    /** Returns the writes of a user that are lost, were done twice, or although they failed. */
    findWrong: (user: string, names: readonly string[]): string[] => {
      const found = new Map<string, number>();
      for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
      const wrong = [...ofUser(user)].flatMap(([name, outcome]) => {
        const count = found.get(name) ?? 0;
        const isRight = outcome === 'UNKNOWN' ? count <= 1 : count === (outcome === 'DONE' ? 1 : 0);
        return isRight ? [] : [`"${name}" is ${outcome}, and exists ${count} times`];
      });
      const foreign = names.filter((name) => !ofUser(user).has(name)).map((name) => `${user} has "${name}"`);
      return [...wrong, ...foreign];
    },
  };
};

export type Writes = ReturnType<typeof createWrites>;
