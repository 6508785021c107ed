import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { generatedOperations } from '../../test/support/generated-operations.ts';
import { photograph } from '../../test/support/photographs.ts';
import type { SoakClient } from './client.ts';
import type { Random } from './random.ts';
import type { Viewer } from './stack.ts';
import type { Writes } from './writes.ts';

/** Performs one operation of a viewer, with all requests that belong to it. */
export type Operation = (viewer: Viewer) => Promise<void>;

const GENERATED = 100;

/** Codes of mistakes that generated operations contain on purpose. */
const MISTAKES = ['BAD_USER_INPUT', 'COST_LIMIT_EXCEEDED', 'GRAPHQL_VALIDATION_FAILED'];

const QUERIES = [
  '{ albums(first: 20) { nodes { googleId title coverMediaItem { googleId url(width: 200) } } } }',
  '{ albums(first: 5) { nodes { googleId mediaItems(first: 20) { nodes { googleId filename mediaMetadata { width } } } } } }',
  '{ mediaItems(first: 50, filter: { mediaType: PHOTO }) { edges { cursor node { googleId filename } } } }',
  '{ viewer { name canRead canCreate } }',
];

const LOOK_UP =
  'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on MediaItem { googleId url(width: 9) } ... on Album { googleId title } } }';
const PAGE =
  'query ($after: String) { mediaItems(first: 30, after: $after) { nodes { googleId } pageInfo { hasNextPage endCursor } } }';
const CREATE =
  'mutation ($title: String!) { createAlbum(input: { title: $title }) { album { googleId title } userErrors { code } } }';
const CREATE_ITEM = `mutation ($token: String!, $name: String!) {
  createMediaItems(input: { items: [{ uploadToken: $token, fileName: $name }] }) {
    results { mediaItem { googleId filename } userError { code } } userErrors { code }
  }
}`;

type Connection = { pageInfo: { hasNextPage: boolean; endCursor: string | null } };
type Payload = { userErrors: { code: string }[]; results?: { userError: { code: string } | null }[] };

const bodyOf = (query: string, variables: object = {}, more: object = {}) =>
  JSON.stringify({ query, variables, ...more });

const generate = ({ albumIds, photoIds }: Viewer, seed: number) => {
  const words = {
    albums: albumIds.slice(0, 5),
    mediaItems: photoIds.slice(0, 40),
    invalid: ['', 'no-such-id', 'x'.repeat(200)],
    tokens: [],
    cursors: { albums: [], mediaItems: [] },
    first: { albums: [1, 20, 60], mediaItems: [1, 30, 150], album: [1, 25] },
    hasShared: false,
  };
  return fc.sample(generatedOperations(words), { numRuns: GENERATED, seed });
};

/** Creates the operations, each with its weight. */
export const createOperations = async (
  { send, report, checkCode }: SoakClient,
  writes: Writes,
  random: Random,
  viewers: readonly Viewer[],
): Promise<readonly (readonly [weight: number, Operation])[]> => {
  const generated = new Map(viewers.map((viewer, index) => [viewer, generate(viewer, random.below(1e9) + index)]));
  const picture = await photograph({});
  let pictures = 0;

  /** Runs a mutation that creates something with a name, and notes whether it was done. */
  const create = async (viewer: Viewer, name: string, body: string, leavesAfterMs?: number) => {
    const response = await send({ viewer, body, ...(leavesAfterMs !== undefined && { leavesAfterMs }) });
    const [result] = response?.results ?? [];
    if (!response || !result) return;
    const { began, text } = response;
    const [error] = result.errors ?? [];
    if (error) {
      const isCertain = error.extensions?.outcome === 'NOT_DONE' || error.extensions?.outcome === undefined;
      writes.note(viewer.name, name, isCertain ? 'NOT_DONE' : 'UNKNOWN');
      return;
    }
    const [payload] = Object.values(result.data ?? {}) as Payload[];
    const { userErrors = [], results = [] } = payload ?? {};
    const codes = [...userErrors, ...results.flatMap(({ userError }) => (userError ? [userError] : []))].map(
      ({ code }) => code,
    );
    for (const code of codes) checkCode(code, began, [], text);
    const isUnknown = codes.some((code) => code === 'OUTCOME_UNKNOWN' || code === 'UNAVAILABLE');
    if (!isUnknown) writes.note(viewer.name, name, codes.length === 0 ? 'DONE' : 'NOT_DONE');
  };

  const createAlbum = async (viewer: Viewer, leavesAfterMs?: number) => {
    const name = writes.begin(viewer.name);
    await create(viewer, name, bodyOf(CREATE, { title: name }), leavesAfterMs);
  };

  const upload: Operation = async (viewer) => {
    pictures += 1;
    const response = await send({
      viewer,
      path: '/uploads',
      headers: { 'content-type': 'image/jpeg' },
      body: Buffer.concat([picture, Buffer.from(String(pictures))]),
    });
    const token = (response?.results[0] as { uploadToken?: string } | undefined)?.uploadToken;
    if (token === undefined) return;
    const name = writes.begin(viewer.name);
    await create(viewer, name, bodyOf(CREATE_ITEM, { token, name }));
  };

  const walk: Operation = async (viewer) => {
    let after: string | null = null;
    for (let page = 0; page < 4; page += 1) {
      const response = await send({ viewer, body: bodyOf(PAGE, { after }) });
      const list = response?.results[0]?.data?.['mediaItems'] as Connection | null | undefined;
      if (!list?.pageInfo.hasNextPage) return;
      after = list.pageInfo.endCursor;
    }
  };

  const persisted: Operation = async (viewer) => {
    const query = `query Q${random.below(50)} { albums(first: 3) { nodes { googleId } } }`;
    const persistedQuery = { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') };
    const extensions = { persistedQuery };
    const first = await send({ viewer, body: JSON.stringify({ extensions }), expected: ['PERSISTED_QUERY_NOT_FOUND'] });
    if (!first?.codes.includes('PERSISTED_QUERY_NOT_FOUND')) return;
    await send({ viewer, body: bodyOf(query, {}, { extensions }) });
  };

  const batch: Operation = async (viewer) => {
    const operations = Array.from({ length: 2 + random.below(4) }, () => ({ query: random.of(QUERIES) }));
    const response = await send({ viewer, body: JSON.stringify(operations) });
    if (response && response.status < 400 && response.results.length !== operations.length)
      report('a batch lost a response');
  };

  const lookUp: Operation = async (viewer) => {
    const ids = Array.from({ length: 1 + random.below(60) }, () => random.of([...viewer.photoIds, ...viewer.albumIds]));
    await send({ viewer, body: bodyOf(LOOK_UP, { ids }) });
  };

  const mistake: Operation = async (viewer) => {
    const query = random.of([
      '{ albums {',
      '{ nothing }',
      '{ albums(first: 501) { nodes { title } } }',
      'query A { viewer { name } } query B { viewer { name } }',
    ]);
    const expected = ['GRAPHQL_PARSE_FAILED', 'OPERATION_RESOLUTION_FAILURE', ...MISTAKES];
    await send({ viewer, body: bodyOf(query), expected });
  };

  const stranger: Operation = async (viewer) => {
    const headers = { authorization: `Bearer ya29.junk-${random.below(1e9)}` };
    await send({ viewer, headers, body: bodyOf(random.of(QUERIES)), expected: ['UNAUTHENTICATED'] });
  };

  const page: Operation = async (viewer) => {
    const [path, method] = random.of([
      ['/healthz', 'GET'],
      ['/metrics', 'GET'],
      ['/auth/me', 'GET'],
      ['/', 'GET'],
      ['/explorer/estimate', 'POST'],
    ] as const);
    const body = method === 'POST' ? { body: bodyOf(random.of(QUERIES)) } : {};
    await send({ viewer, path, method, ...body, expected: ['UNAUTHENTICATED', 'NOT_FOUND'] });
  };

  return [
    [30, async (viewer) => void (await send({ viewer, body: bodyOf(random.of(QUERIES)) }))],
    [
      20,
      async (viewer) => {
        const { text, variables } = random.of(generated.get(viewer) ?? []);
        await send({ viewer, body: bodyOf(text, variables), expected: MISTAKES });
      },
    ],
    [8, walk],
    [8, lookUp],
    [6, batch],
    [6, persisted],
    [4, mistake],
    [3, stranger],
    [6, page],
    [
      6,
      async (viewer) =>
        void (await send({ viewer, body: bodyOf(random.of(QUERIES)), leavesAfterMs: 1 + random.below(20) })),
    ],
    [3, createAlbum],
    [1, (viewer) => createAlbum(viewer, 1 + random.below(20))],
    [2, upload],
  ];
};
