import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { tabOf } from '../../explorer/examples/example.ts';
import { OWN } from '../../explorer/examples/example-ids.ts';
import { createUploadExample, mutations } from '../../explorer/examples/mutations.ts';
import { firstExamples, moreQueries } from '../../explorer/examples/queries.ts';
import { fromLink, toCurl, toFetch, toLink } from '../../explorer/toolbar/copy-operation.ts';
import { createSchema } from '../../src/graphql/schema.ts';
import { launchBrowser } from '../support/browser.ts';
import { explorerIsReady } from '../support/explorer.ts';
import { fill } from '../support/fill.ts';
import { startStack } from '../support/stack.ts';

const run = promisify(execFile);

/** Characters that a shell or a template literal could change. */
const AWKWARD = '# It\'s "quoted": $HOME ${HOME} `date` \\n\nquery Awkward($id: ID!) { album(id: $id) { title } }';

test('copied as cURL or as fetch, an operation runs as it does in the explorer', async () => {
  await using stack = await startStack();
  const { albumIds } = fill({ emulator: stack.emulator, albums: 1 });
  const operation = { query: AWKWARD, variables: { id: albumIds[0] }, operationName: 'Awkward' };
  const request = { url: `${stack.gatewayUrl}/graphql`, operation, headers: { 'X-Client': "it's" }, hasSession: false };

  const { stdout } = await run('sh', ['-c', `${toCurl(request)} -s`]);
  expect(JSON.parse(stdout)).toMatchObject({ data: { album: { title: 'album 0' } } });

  const source = `${toFetch(request)}export default { data, errors };`;
  const { default: result } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  expect(result).toEqual({ data: { album: { title: 'album 0' } }, errors: undefined });
});

test('copies placeholders instead of credentials', () => {
  const headers = { Authorization: 'Bearer one', 'x-api-key': 'two', Cookie: 'three', 'X-Client': 'web' };
  const operation = { query: '{ viewer { name } }' };
  for (const format of [toCurl, toFetch]) {
    const text = format({ url: 'https://photos.example.com/graphql', operation, headers, hasSession: false });
    expect(text).not.toMatch(/one|two|three/);
    for (const kept of ['Bearer YOUR_ACCESS_TOKEN', 'YOUR_X_API_KEY', 'YOUR_COOKIE', 'web'])
      expect(text).toContain(kept);
  }
  const signedIn = { url: 'https://photos.example.com/graphql', operation, headers: {}, hasSession: true };
  expect(toCurl(signedIn)).toContain('authorization: Bearer YOUR_ACCESS_TOKEN');
  expect(toFetch(signedIn)).toContain('credentials: "include"');
});

test('a link contains an operation and its variables', () => {
  const operation = { query: AWKWARD, variables: '{ "id": "a+b&c=d #e" }' };
  const link = toLink('https://photos.example.com/', operation);
  expect(fromLink(new URL(link).hash)).toEqual(operation);
  expect(fromLink('')).toBeNull();
  expect(fromLink('#variables=%7B%7D')).toBeNull();
});

test('every example is valid, and named after its operation', () => {
  const schema = createSchema();
  for (const example of [
    ...firstExamples,
    ...moreQueries,
    ...mutations,
    createUploadExample('http://127.0.0.1:4000'),
  ]) {
    const document = parse(example.query);
    expect({ name: example.name, errors: validate(schema, document) }).toEqual({ name: example.name, errors: [] });
    expect(document.definitions).toMatchObject([{ name: { value: example.name } }]);
    const { variables = '{}' } = tabOf(example);
    expect(() => JSON.parse(variables)).not.toThrow();
  }
});

test('the examples of mutations change what the app has created in the demo library', async () => {
  await using stack = await startStack({ hasDemo: true });
  const { data } = await stack.query(OWN);
  const ids = { itemId: null, ownItemId: data.ownItem.nodes[0].id, ownAlbumId: data.ownAlbum.nodes[0].id };
  for (const example of mutations) {
    const { query, variables = '{}' } = tabOf(example, ids);
    const result = await stack.query(query, JSON.parse(variables));
    expect(Object.values(result.data)).toMatchObject([{ userErrors: [] }]);
  }
});

test('a link opens in a tab, and a refused token and an unreachable gateway are explained', async () => {
  await using stack = await startStack({ hasDemo: true });
  await using browser = await launchBrowser({ origins: [stack.gatewayUrl, stack.emulatorUrl] });
  const { page, context } = browser;
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const copied = async (item: string) => {
    await page.getByRole('button', { name: 'Copy the operation' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await page.getByText('Copied').waitFor();
    return page.evaluate<string>('navigator.clipboard.readText()');
  };
  const run = () => page.getByRole('button', { name: /execute/i }).click();
  const operation = {
    query: 'query Expensive($n: Int) { albums(first: $n) { nodes { mediaItems { nodes { id } } } } }',
    variables: '{ "n": 500 }',
  };
  const link = toLink(`${stack.gatewayUrl}/`, operation);
  await page.goto(link);
  await explorerIsReady(page);

  // The link opens beside the examples, and is estimated but not run.
  await page.getByRole('tab', { name: 'Expensive', selected: true }).waitFor();
  expect(await page.getByRole('tab').count()).toBe(6);
  expect(page.url()).toBe(`${stack.gatewayUrl}/`);
  await page.getByText('510 calls: over the limit').waitFor();
  expect(await copied('Copy link')).toBe(link);

  // An example of the menu opens in another tab.
  await page.getByRole('button', { name: 'Examples' }).click();
  await page.getByRole('menuitem', { name: 'CreateAlbum' }).click();
  await page.getByRole('tab', { name: 'CreateAlbum', selected: true }).waitFor();

  await page.getByRole('button', { name: 'Headers' }).click();
  await page.getByRole('region', { name: 'Headers' }).locator('.view-lines').last().click();
  await page.keyboard.insertText('{ "Authorization": "Bearer no-such-token" }');
  const curl = await copied('Copy as cURL');
  expect(curl).toContain('Authorization: Bearer YOUR_ACCESS_TOKEN');
  expect(curl).toContain('"title":"Summer"');
  await run();
  await page.getByText('The token under Headers was refused').waitFor();

  await page.route('**/graphql', (route) => route.abort('connectionrefused'));
  await run();
  await page.getByText('no response').waitFor();
  await page.getByText('The gateway does not answer at').waitFor();
});
