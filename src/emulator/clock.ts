/** The emulator's time: the machine's, plus what a test has moved it by. */
export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Make it this time now, given in milliseconds since 1970. From then on it runs as before. */
  set: (time: number) => void;
  /** Make it the machine's time again. */
  reset: () => void;
};

/** A clock that starts at the machine's time. */
export const createClock = (machine: () => number = Date.now): Clock => {
  let offset = 0;
  return {
    now: () => machine() + offset,
    set: (time) => {
      offset = time - machine();
    },
    reset: () => {
      offset = 0;
    },
  };
};
