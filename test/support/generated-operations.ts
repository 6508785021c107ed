import fc from 'fast-check';

/** The values that operations use: ids, tokens, cursors and page sizes. */
export type Vocabulary = {
  albums: readonly string[];
  mediaItems: readonly string[];
  /** Invalid ids: of no type, of an unknown object, or malformed. */
  invalid: readonly string[];
  tokens: readonly string[];
  cursors: { albums: readonly string[]; mediaItems: readonly string[] };
  /** Page sizes for albums, for media items, and for the media items of an album. */
  first: { albums: readonly number[]; mediaItems: readonly number[]; album: readonly number[] };
  /** Whether operations select `sharedAlbums` too. Some of these are also in `albums`. */
  hasShared: boolean;
};

export type GeneratedOperation = { text: string; variables: Record<string, unknown> };

type Text = fc.Arbitrary<string>;

const VARIABLES: Record<string, { type: string; value: unknown }> = {
  yes: { type: 'Boolean!', value: true },
  no: { type: 'Boolean!', value: false },
};

const join = (texts: readonly string[]) => texts.filter(Boolean).join(' ');

/** Selects a non-empty subset. */
const someOf = (...texts: Text[]): Text =>
  fc
    .tuple(...texts.map((text) => fc.option(text, { nil: '', freq: 2 })))
    .map((selected) => join(['__typename', ...selected]));

const DIRECTIVES = [
  '@skip(if: false)',
  '@include(if: true)',
  '@include(if: $yes)',
  '@include(if: $no)',
  '@skip(if: true)',
];

/** Wraps a selection in a fragment with `@skip` or `@include`, sometimes. */
const maybeConditional = (selection: Text): Text =>
  fc
    .tuple(selection, fc.constantFrom('', '', '', '', ...DIRECTIVES))
    .map(([text, directive]) => (directive ? `... ${directive} { ${text} }` : text));

const hash = (text: string) => text.replaceAll(/[^a-zA-Z0-9]/g, (sign) => `_${sign.charCodeAt(0)}`);

/** Returns a field with an alias made of its arguments and a letter. Fields with different arguments then never conflict. */
const aliased = (name: string, args: Text, selection: Text): Text =>
  fc
    .tuple(args, selection, fc.constantFrom('a', 'a', 'b'))
    .map(([text, selected, letter]) => `${letter}${hash(name + text)}: ${name}${text && `(${text})`} { ${selected} }`);

const quoted = (texts: readonly string[]) => fc.constantFrom(...texts).map((text) => JSON.stringify(text));

const paged = (first: readonly number[], cursors: readonly string[]): Text => {
  const length = fc.constantFrom(...first).map((n) => `first: ${n}`);
  const cursor = cursors.length > 0 ? quoted(cursors).map((text) => ` after: ${text}`) : fc.constant('');
  return fc
    .tuple(length, fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: cursor }))
    .map(([one, other]) => one + other);
};

const MEDIA_ITEM = someOf(
  fc.constantFrom(
    'id',
    'filename',
    'url(width: 9)',
    'mediaMetadata { width photo { cameraMake } }',
    '... on Media { googleId }',
    '... on Media { mediaType urlExpiresAt }',
  ),
);

const PAGE_INFO = fc.constantFrom('pageInfo { hasNextPage endCursor }', 'pageInfo { startCursor }');

const connection = (node: Text, ...more: Text[]): Text =>
  someOf(
    maybeConditional(node.map((text) => `nodes { ${text} }`)),
    maybeConditional(node.map((text) => `edges { cursor node { ${text} } }`)),
    PAGE_INFO,
    ...more,
  );

const selections = ({ first, cursors }: Vocabulary) => {
  const media = aliased('mediaItems', paged(first.album, []), connection(MEDIA_ITEM, fc.constant('totalCount')));
  const cover = fc
    .tuple(fc.constantFrom('cover: ', ''), MEDIA_ITEM)
    .map(([alias, text]) => `${alias}coverMediaItem { ${text} }`);
  const plainAlbum = someOf(
    fc.constantFrom('id', 'title', 'coverPhotoUrl(width: 9)'),
    maybeConditional(media),
    maybeConditional(cover),
  );
  const sharing = plainAlbum.map((text) => `sharedAlbum { shareToken album { ${text} } }`);
  const album = someOf(
    maybeConditional(media),
    maybeConditional(cover),
    plainAlbum.map((text) => `... on Album { ${text} }`),
    sharing,
    fc.constant('...AlbumPart'),
  );
  const sharedAlbum = someOf(maybeConditional(album.map((text) => `album { ${text} }`)), fc.constant('isOwned'));
  const node = someOf(
    fc.constant('id'),
    album.map((text) => `... on Album { ${text} }`),
    sharedAlbum.map((text) => `... on SharedAlbum { ${text} }`),
    MEDIA_ITEM.map((text) => `... on MediaItem { ${text} }`),
    fc.constant('...NodePart'),
  );
  const albums = (name: string, parent: Text) =>
    aliased(name, paged(first.albums, name === 'albums' ? cursors.albums : []), connection(parent));
  return { album, sharedAlbum, node, plainAlbum, albums };
};

/** Returns the fragments that a document can spread. `withDefinitions` keeps those that it does. */
const fragmentsOf = ({ plainAlbum, node }: Pick<ReturnType<typeof selections>, 'plainAlbum' | 'node'>): Text =>
  fc
    .tuple(plainAlbum, node)
    .map(([album, other]) =>
      join([
        `fragment AlbumPart on Album { ${album} }`,
        `fragment NodePart on Node { ${other.replaceAll('...NodePart', '')} }`,
      ]),
    );

const withDefinitions = (roots: readonly string[], fragments: string): GeneratedOperation => {
  const selection = join(['__typename', ...roots]);
  const [albumPart = '', nodePart = ''] = fragments.split(/(?=fragment NodePart)/);
  const withNode = selection.includes('...NodePart') ? selection + nodePart : selection;
  const rest = withNode.includes('...AlbumPart') ? albumPart : '';
  const body = `{ ${selection} } ${withNode.slice(selection.length)} ${rest}`;
  const used = Object.keys(VARIABLES).filter((name) => body.includes(`$${name}`));
  const declared = used.map((name) => `$${name}: ${VARIABLES[name]!.type}`).join(', ');
  return {
    text: `query ${declared && `(${declared})`} ${body}`,
    variables: Object.fromEntries(used.map((name) => [name, VARIABLES[name]!.value])),
  };
};

/** Generates queries of all shapes: nested, aliased, repeated, in fragments, and with skipped parts. */
export const generatedOperations = (words: Vocabulary): fc.Arbitrary<GeneratedOperation> => {
  const { album, sharedAlbum, node, plainAlbum, albums } = selections(words);
  const anyId = [...words.albums, ...words.mediaItems, ...words.invalid];
  const idOf = (ids: readonly string[]) => quoted(ids).map((text) => `id: ${text}`);
  const idsOf = (ids: readonly string[]) =>
    fc.array(quoted(ids), { minLength: 1, maxLength: 70 }).map((list) => `ids: [${list.join(', ')}]`);
  const library = aliased(
    'mediaItems',
    paged(words.first.mediaItems, words.cursors.mediaItems),
    connection(MEDIA_ITEM),
  );

  const roots: Text[] = [
    albums('albums', album),
    albums('albums', album),
    library,
    aliased('album', idOf(words.albums), album),
    aliased('mediaItem', idOf(words.mediaItems), MEDIA_ITEM),
    aliased('mediaItemsById', idsOf(words.mediaItems), MEDIA_ITEM),
    aliased('node', idOf(anyId), node),
    aliased('nodes', idsOf(anyId), node),
    ...(words.hasShared
      ? [
          albums('sharedAlbums', sharedAlbum),
          aliased(
            'sharedAlbum',
            quoted(words.tokens).map((text) => `shareToken: ${text}`),
            sharedAlbum,
          ),
        ]
      : []),
  ];
  return fc
    .tuple(
      fc.array(maybeConditional(fc.oneof(...roots)), { minLength: 1, maxLength: 5 }),
      fragmentsOf({ plainAlbum, node }),
    )
    .map(([fields, fragments]) => withDefinitions(fields, fragments));
};
