/** The emulator's clock: the system time, plus an offset that tests can set. */
export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Sets the current time, in milliseconds since 1970. The clock keeps running from there. */
  set: (time: number) => void;
  /** Removes the offset. */
  reset: () => void;
};

/** Creates a clock without an offset. */
export const createClock = (systemTime: () => number = Date.now): Clock => {
  let offset = 0;
  return {
    now: () => systemTime() + offset,
    set: (time) => {
      offset = time - systemTime();
    },
    reset: () => {
      offset = 0;
    },
  };
};
