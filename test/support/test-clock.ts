/** Creates a clock that stands still until a test advances it. */
export const createTestClock = () => {
  let time = Date.now();
  return {
    now: () => time,
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
  };
};
