import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringifyResult } from '../../src/graphql/plugins/stringify-result.ts';

const textOf = (body: string | readonly Buffer[]) => (typeof body === 'string' ? body : Buffer.concat(body).toString());

const items = (count: number) =>
  Array.from({ length: count }, (_, number) => ({ id: `${number}`, size: { width: 1 } }));

const countTurns = () => {
  let turns = 0;
  const turn = async () => {
    turns += 1;
    await Promise.resolve();
  };
  return { turn, turns: () => turns };
};

test('serializes a large result as JSON.stringify does, in several turns', async () => {
  const result = {
    data: { albums: { nodes: [{ title: '"é\u2028', items: items(20_000) }, null] } },
    errors: undefined,
  };
  const { turn, turns } = countTurns();
  expect(textOf(await stringifyResult(result, turn))).toBe(JSON.stringify(result));
  expect(turns()).toBeGreaterThan(1);
});

test('waits for no turn for a small result', async () => {
  const { turn, turns } = countTurns();
  await stringifyResult({ data: { albums: { nodes: items(100) } } }, turn);
  expect(turns()).toBe(0);
});

test('serializes any values as JSON.stringify does', async () => {
  const { turn } = countTurns();
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (one, other) => {
      const data = { one, list: [...items(600), other, undefined], missing: undefined, other };
      expect(textOf(await stringifyResult({ data }, turn))).toBe(JSON.stringify({ data }));
    }),
    { numRuns: 200 },
  );
});
