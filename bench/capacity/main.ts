import { simulateDay } from './simulate.ts';

/**
 * Simulates a day of 300 users, and of 10, 100 and 1,000 times as many, with and without a viewer cache, from what the other benches
 * have measured. Says when Google's quota is used up, and how many replicas the busiest minute needs. Takes a few seconds.
 *
 *     npm run bench:capacity
 */
const USERS = 300;
const TTL_SECONDS = 300;

for (const ttl of [0, TTL_SECONDS]) {
  console.log(ttl === 0 ? 'Without a viewer cache:' : `With a viewer cache of ${ttl} seconds:`);
  console.table(
    [1, 10, 100, 1000].map((times) => {
      const day = simulateDay(USERS * times, ttl);
      return {
        users: day.users,
        'cache hits': `${Math.round(day.hits * 100)} %`,
        'calls a day': Math.round(day.callsADay),
        'daily quotas': Number(day.quotas.toFixed(1)),
        'quota used up at': day.emptyAt === null ? 'never' : `${day.emptyAt.toFixed(1)} h`,
        'operations/s': Number(day.operationsASecond.toFixed(1)),
        'calls/s': Number(day.callsASecond.toFixed(1)),
        'replicas by CPU': day.byCpu,
        'by connections': day.byConnections,
        'with a spare': day.replicas,
        'scripts/s of the store': Math.round(day.scriptsASecond),
      };
    }),
  );
}
