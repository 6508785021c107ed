const HOUR = 3_600_000;

const PACIFIC = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Returns the date in Los Angeles, as `yyyy-mm-dd`. `time` is in milliseconds since 1970. */
export const pacificDay = (time: number): string => PACIFIC.format(time);

/** Returns the next midnight in Los Angeles, in milliseconds since 1970: Google's daily quotas reset then. */
export const nextPacificMidnight = (time: number): number => {
  const day = pacificDay(time);
  // Midnight there is on a full hour of UTC all year. The longest day has 25 hours.
  let hour = Math.floor(time / HOUR) * HOUR + HOUR;
  while (pacificDay(hour) === day) hour += HOUR;
  return hour;
};
