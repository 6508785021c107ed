import { expect, test } from '@jest/globals';
import { getNamedType, isCompositeType, isObjectType, isInterfaceType, isRequiredArgument } from 'graphql';
import { createSchema } from '../../src/graphql/schema.ts';
import { type Json } from '../support/json.ts';
import { startStack, type Stack } from '../support/stack.ts';

const MONA_ALBUMS = `{ albums(first: 100) { nodes {
  id googleId title productUrl isWriteable mediaItemsCount coverPhotoUrl(width: 64) coverMediaItem { id }
  sharedAlbum { id googleId shareToken shareableUrl isOwned isJoined isJoinable options { isCollaborative isCommentable } }
} } }`;

const albumsOf = async (stack: Stack): Promise<Json[]> => (await stack.query(MONA_ALBUMS)).data.albums.nodes;

/** A selection of every field of a type, as deep as possible without repeating an enclosing type. */
const allFields = (typeName: string, enclosing: readonly string[] = []): string => {
  const type = createSchema().getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const fieldType = getNamedType(field.type);
    if (field.args.some(isRequiredArgument) || enclosing.includes(fieldType.name)) return [];
    return [
      isCompositeType(fieldType) ? `${field.name} ${allFields(fieldType.name, [...enclosing, typeName])}` : field.name,
    ];
  });
  return `{ ${fields.join(' ')} }`;
};

test('returns every field of the graph at once without an error', async () => {
  await using stack = await startStack({ hasDemo: true });

  const { data, errors } = await stack.query(`{
    albums(first: 3) ${allFields('AlbumConnection')}
    sharedAlbums(first: 3) ${allFields('SharedAlbumConnection')}
    mediaItems(first: 3) ${allFields('MediaItemConnection')}
  }`);

  expect(errors).toBeUndefined();
  expect(data.albums.nodes).toHaveLength(3);
  expect(data.sharedAlbums.nodes).toHaveLength(3);
  expect(data.mediaItems.edges).toHaveLength(3);
});

test('finds an album by either of its ids, with album, node and nodes', async () => {
  await using stack = await startStack({ hasDemo: true });
  const [album] = await albumsOf(stack);
  expect(album.id).toBe(`Album:${album.googleId}`);

  const { data, errors } = await stack.query(
    `query ($id: ID!, $googleId: ID!) {
      byId: album(id: $id) { title }
      byGoogleId: album(id: $googleId) { title }
      node(id: $id) { __typename ... on Album { title } }
      nodes(ids: [$googleId, "Album:nope", $id]) { __typename id }
    }`,
    { id: album.id, googleId: album.googleId },
  );

  expect(errors).toBeUndefined();
  expect(data).toEqual({
    byId: { title: album.title },
    byGoogleId: { title: album.title },
    node: { __typename: 'Album', title: album.title },
    nodes: [{ __typename: 'Album', id: album.id }, null, { __typename: 'Album', id: album.id }],
  });
});

test.each(['nope', '', '..', 'a/b', 'Album:', 'Nothing:1', 'x'.repeat(5000), 'A'.repeat(76)])(
  'returns null without an error for an id that is not found (%#)',
  async (id) => {
    await using stack = await startStack({ hasDemo: true });
    const { data, errors } = await stack.query(
      'query ($id: ID!) { album(id: $id) { id } node(id: $id) { id } sharedAlbum(shareToken: "nope") { id } }',
      { id },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ album: null, node: null, sharedAlbum: null });
  },
);

test('returns media items in the order of their ids, with null for those not found', async () => {
  await using stack = await startStack({ hasDemo: true });
  const { data: library } = await stack.query('{ mediaItems(first: 3) { nodes { id googleId filename } } }');
  const [first, second, third] = library.mediaItems.nodes;

  const { data, errors } = await stack.query(
    'query ($ids: [ID!]!) { mediaItemsById(ids: $ids) { filename } mediaItem(id: "no") { id } }',
    {
      ids: [third.id, 'nope', first.googleId, second.id, third.googleId],
    },
  );

  expect(errors).toBeUndefined();
  expect(data.mediaItem).toBeNull();
  expect(data.mediaItemsById).toEqual(
    [third, null, first, second, third].map((item) => item && { filename: item.filename }),
  );
});

test('returns the sharing of an album as a node with its album', async () => {
  await using stack = await startStack({ hasDemo: true });
  const shared = (await albumsOf(stack)).find(({ sharedAlbum }) => sharedAlbum?.isOwned);
  expect(shared.sharedAlbum.id).toBe(`SharedAlbum:${shared.googleId}`);

  const { data, errors } = await stack.query(
    `query ($id: ID!, $token: String!) {
      node(id: $id) { __typename ... on SharedAlbum { isOwned isJoined album { title } } }
      sharedAlbum(shareToken: $token) { id album { id title } options { isCollaborative isCommentable } }
    }`,
    { id: shared.sharedAlbum.id, token: shared.sharedAlbum.shareToken },
  );

  expect(errors).toBeUndefined();
  expect(data.node).toEqual({
    __typename: 'SharedAlbum',
    isOwned: true,
    isJoined: true,
    album: { title: shared.title },
  });
  expect(data.sharedAlbum).toEqual({
    id: shared.sharedAlbum.id,
    album: { id: shared.id, title: shared.title },
    options: shared.sharedAlbum.options,
  });
});

test('returns null for the sharing of an album that is not shared', async () => {
  await using stack = await startStack({ hasDemo: true });
  const unshared = (await albumsOf(stack)).find(({ sharedAlbum }) => sharedAlbum === null);
  const { data } = await stack.query('query ($id: ID!) { node(id: $id) { id } }', {
    id: `SharedAlbum:${unshared.googleId}`,
  });
  expect(data.node).toBeNull();
});

test('returns the contributor of an item in a shared album, but not of the same item by id', async () => {
  await using stack = await startStack({ hasDemo: true });
  const shared = (await albumsOf(stack)).find(
    ({ sharedAlbum, mediaItemsCount }) => sharedAlbum?.isOwned && mediaItemsCount > 0,
  );

  const { data } = await stack.query(
    `query ($id: ID!, $cover: ID!) {
      album(id: $id) { mediaItems(first: 500) { nodes { id productUrl contributorInfo { displayName profilePictureBaseUrl } } } }
      mediaItem(id: $cover) { id productUrl contributorInfo { displayName } }
    }`,
    { id: shared.id, cover: shared.coverMediaItem.id },
  );

  const inside = data.album.mediaItems.nodes.find(({ id }: { id: string }) => id === shared.coverMediaItem.id);
  expect(inside.contributorInfo.displayName).toMatch(/\w/);
  expect(inside.productUrl).toContain(`/album/${shared.googleId}/`);
  expect(data.mediaItem.contributorInfo).toBeNull();
  expect(data.mediaItem.productUrl).not.toContain('/album/');
});

type Urls = { [name: string]: string | null } & { baseUrl: string; mediaMetadata: { video?: { status: string } } };

test('returns image URLs for the requested size', async () => {
  await using stack = await startStack({ hasDemo: true });
  const { data } = await stack.query(`{
    photos: mediaItems(filter: { mediaType: PHOTO }, first: 1) { nodes { ...M } }
    videos: mediaItems(filter: { mediaType: VIDEO }, first: 500) { nodes { ...M } }
    albums(first: 1) { nodes { coverPhotoUrl wide: coverPhotoUrl(width: 300) square: coverPhotoUrl(width: 50, height: 50, crop: true) } }
  }
  fragment M on MediaItem {
    baseUrl url wide: url(width: 400) high: url(height: 300) fit: url(width: 400, height: 300)
    crop: url(width: 100, height: 50, crop: true) download: url(download: true)
    mediaMetadata { width height video { status fps } }
  }`);

  const [photo] = data.photos.nodes;
  const suffixes = ({ baseUrl, mediaMetadata: _metadata, ...urls }: Urls) =>
    Object.fromEntries(Object.entries(urls).map(([name, url]) => [name, url && url.slice(baseUrl.length)]));
  const sizes = { wide: '=w400', high: '=h300', fit: '=w400-h300', crop: '=w100-h50-c' };
  const { width, height } = photo.mediaMetadata;
  expect(suffixes(photo)).toEqual({ ...sizes, url: `=w${width}-h${height}`, download: '=d' });

  const ready = data.videos.nodes.find(({ mediaMetadata }: Urls) => mediaMetadata.video?.status === 'READY');
  const processing = data.videos.nodes.find(({ mediaMetadata }: Urls) => mediaMetadata.video?.status === 'PROCESSING');
  expect(suffixes(ready)).toMatchObject({ ...sizes, download: '=dv' });
  expect(suffixes(processing)).toMatchObject({ ...sizes, download: null });
  expect(data.albums.nodes[0].coverPhotoUrl).toMatch(/=w2048-h2048$/);
  expect(data.albums.nodes[0].wide).toMatch(/=w300$/);
  expect(data.albums.nodes[0].square).toMatch(/=w50-h50-c$/);
});

test('returns image URLs that load', async () => {
  await using stack = await startStack({ hasDemo: true });
  const { data } = await stack.query('{ mediaItems(first: 1) { nodes { url(width: 400) } } }');
  const response = await fetch(data.mediaItems.nodes[0].url);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^image\/(jpeg|png|webp)$/);
});

test('returns the exposure time in seconds, and int64 values as numbers', async () => {
  await using stack = await startStack({ hasDemo: true });
  const { data } = await stack.query(
    '{ mediaItems(first: 500) { nodes { mediaMetadata { width height photo { exposureTime isoEquivalent cameraMake } } } } }',
  );
  const exposed = data.mediaItems.nodes
    .map(({ mediaMetadata }: Json) => mediaMetadata)
    .find(({ photo }: Json) => photo?.exposureTime);
  expect(exposed.photo.exposureTime).toBeGreaterThan(0);
  expect(Number.isInteger(exposed.photo.isoEquivalent)).toBe(true);
  expect(Number.isInteger(exposed.width) && Number.isInteger(exposed.height)).toBe(true);
});

test('uses search for a filter, and list for an empty filter', async () => {
  await using stack = await startStack({ hasDemo: true });
  const query =
    'query ($filter: MediaItemFilter) { mediaItems(filter: $filter, first: 1) { nodes { id } totalCount } }';

  for (const filter of [null, {}, { dates: [], mediaType: 'ALL_MEDIA', includeArchivedMedia: false }])
    await stack.query(query, { filter });
  expect(stack.takeCalls()).toEqual(['mediaItems.list', 'mediaItems.list', 'mediaItems.list']);
  await stack.query(query, { filter: { features: ['FAVORITES'] } });
  expect(stack.takeCalls()).toEqual(['mediaItems.search']);
});

test.each([
  ['dates', { dates: [{ year: 2020 }] }],
  ['a range', { dateRanges: [{ startDate: { year: 2018, month: 3 }, endDate: { year: 2019, month: 2 } }] }],
  ['categories', { includedContentCategories: ['FOOD', 'PETS'], excludedContentCategories: ['SELFIES'] }],
  ['videos', { mediaType: 'VIDEO' }],
  ['favourites', { features: ['FAVORITES'] }],
  ['archived items', { includeArchivedMedia: true }],
  ['app-created items', { excludeNonAppCreatedData: true }],
])('searches the library by %s', async (_case, filter) => {
  await using stack = await startStack({ hasDemo: true });
  const query = 'query ($filter: MediaItemFilter) { mediaItems(filter: $filter, first: 500) { nodes { id } } }';
  const all = await stack.query(query, { filter: null });
  const { data, errors } = await stack.query(query, { filter });
  expect(errors).toBeUndefined();
  expect(data.mediaItems.nodes.length).toBeGreaterThan(0);
  expect(data.mediaItems.nodes).not.toEqual(all.data.mediaItems.nodes);
});

test('describes every type, field, argument and enum value', async () => {
  await using stack = await startStack();
  const { data } = await stack.query(`{
    __schema {
      directives { name description args { name description } }
      types {
        name description
        fields { name description args { name description } }
        inputFields { name description }
        enumValues { name description }
      }
    }
  }`);
  type Named = { name: string; description: string | null; [list: string]: unknown };
  const missing = (path: string, { name, description, ...lists }: Named): string[] => [
    ...(description ? [] : [path + name]),
    ...Object.values(lists).flatMap((list) =>
      ((list ?? []) as Named[]).flatMap((inner) => missing(`${path}${name}.`, inner)),
    ),
  ];
  const { types, directives } = data.__schema as { types: Named[]; directives: Named[] };
  const ours = types.filter(({ name }) => !name.startsWith('__'));
  expect([...ours, ...directives].flatMap((described) => missing('', described))).toEqual([]);
});
