const HOUR = 3_600_000;

const PACIFIC = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/Los_Angeles',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Los Angeles, as `yyyy-mm-dd`. `time` is milliseconds since 1970. */
export const pacificDay = (time: number): string => PACIFIC.format(time);

/** The next midnight in Los Angeles, in milliseconds since 1970: when Google's daily quotas begin anew. */
export const nextPacificMidnight = (time: number): number => {
  const day = pacificDay(time);
  // Midnight there is a full hour of UTC, summer and winter; the longest day has 25 hours.
  let hour = Math.floor(time / HOUR) * HOUR + HOUR;
  while (pacificDay(hour) === day) hour += HOUR;
  return hour;
};
