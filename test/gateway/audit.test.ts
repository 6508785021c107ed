import { expect, test } from '@jest/globals';
import { auditServer, serverAudits } from 'graphql-http';
import { startStack } from '../support/stack.ts';

test('passes every GraphQL over HTTP audit: MUST, SHOULD and MAY', async () => {
  await using stack = await startStack();
  const url = `${stack.gatewayUrl}/graphql`;

  const results = await auditServer({ url });

  expect(results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`)).toEqual([]);
  expect(results).toHaveLength(serverAudits({ url }).length);
  expect(results.length).toBeGreaterThan(60);
});
