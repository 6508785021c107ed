import { expect, test } from '@jest/globals';
import { tabOf } from '../../explorer/examples/example.ts';
import { firstExamples } from '../../explorer/examples/queries.ts';
import { startStack } from '../support/stack.ts';

const JUNE = { authorization: 'Bearer demo-june' };

test('returns an empty title for an album without one', async () => {
  await using stack = await startStack({ hasDemo: true });
  const { data, errors } = await stack.query('{ albums(first: 50) { nodes { id title mediaItemsCount } } }', {}, JUNE);
  expect(errors).toBeUndefined();
  const untitled = data.albums.nodes.filter(({ title }: { title: string }) => title === '');
  expect(untitled).toEqual([{ id: expect.any(String), title: '', mediaItemsCount: 9 }]);
  const [{ id }] = untitled;
  const byId = '($id: ID!) { album(id: $id) { title } node(id: $id) { ... on Album { title } } }';
  expect(await stack.query(`query ${byId}`, { id }, JUNE)).toMatchObject({
    data: { album: { title: '' }, node: { title: '' } },
  });
});

test.each(firstExamples)(
  'runs the explorer’s example $name for the owner of an album without a title',
  async (example) => {
    const tab = tabOf(example);
    await using stack = await startStack({ hasDemo: true });
    const variables = JSON.parse(tab.variables ?? '{}') as object;
    const { data, errors } = await stack.query(tab.query, variables, JUNE);
    expect(errors).toBeUndefined();
    expect(data).toBeTruthy();
  },
);

test('gives an album without a title one, and does not take it away', async () => {
  await using stack = await startStack();
  stack.emulator.addUser('mona');
  const response = await fetch(`${stack.emulatorUrl}/_emulator/albums`, {
    method: 'POST',
    body: JSON.stringify({ user: 'mona', isAppCreated: true }),
  });
  const { id } = (await response.json()) as { id: string };
  const update =
    'mutation ($input: UpdateAlbumInput!) { updateAlbum(input: $input) { album { title } userErrors { code } } }';
  const titled = await stack.query(update, { input: { albumId: id, title: 'Sea' } });
  expect(titled.data.updateAlbum).toEqual({ album: { title: 'Sea' }, userErrors: [] });
  const untitled = await stack.query(update, { input: { albumId: id, title: '' } });
  expect(untitled.data.updateAlbum).toEqual({ album: null, userErrors: [{ code: 'INVALID' }] });
});
