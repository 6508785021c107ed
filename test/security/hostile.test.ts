import { expect, test } from '@jest/globals';
import { attack } from '../support/hostile/attack.ts';

/** The same inputs in every run. `test/long/hostile.long.ts` sends more of them. */
const SEED = 20_261_129;

test('answers 2,000 hostile inputs without a failure, a leak, or an open connection', async () => {
  for (const { configuration, findings, statuses, titles, openConnections } of await attack(2_000, SEED)) {
    expect({ configuration, findings, openConnections }).toEqual({ configuration, findings: [], openConnections: 0 });
    expect(titles).toEqual(expect.arrayContaining(['album 0', 'album 1', 'album 2']));
    // They reach the endpoints: each of these rejects requests in its own way.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 302, 400, 401, 404, 415]));
  }
}, 120_000);
