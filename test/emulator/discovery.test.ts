import { expect, test } from '@jest/globals';
import { describeApi } from '../../src/emulator/discovery/document.ts';
import { LIBRARY_DESCRIPTION } from '../../src/emulator/discovery/library.ts';
import { METHODS } from '../../src/emulator/methods/table.ts';
import { googleDiscovery } from '../support/discovery.ts';
import { fill } from '../support/fill.ts';
import { sendRaw } from '../support/raw.ts';
import { startRest } from '../support/rest.ts';

const PATH = '/$discovery/rest?version=v1';

type Method = {
  id: string;
  path: string;
  flatPath: string;
  httpMethod: string;
  parameters: Record<string, { location: string }>;
  parameterOrder: string[];
  request?: { $ref: string };
  response: { $ref: string };
  scopes: string[];
};

type Document = Record<string, unknown> & {
  rootUrl: string;
  servicePath: string;
  resources: Record<string, { methods: Record<string, Method> }>;
  schemas: Record<string, { properties: object }>;
  auth: { oauth2: { scopes: object } };
};

/** Returns a discovery document as a client receives it, without fields of the value undefined. */
const received = (document: object): Document => JSON.parse(JSON.stringify(document));

const ours = received(describeApi(LIBRARY_DESCRIPTION, 'http://localhost:4010', 'legacy'));
const google = received(googleDiscovery);

/** The parts of the document that clients use, without descriptions and order. */
const essenceOf = ({
  id,
  path,
  flatPath,
  httpMethod,
  parameters,
  parameterOrder,
  request,
  response,
  scopes,
}: Method) => ({
  id,
  path,
  flatPath,
  httpMethod,
  parameterOrder,
  request,
  response,
  scopes: new Set(scopes),
  parameters: withoutWords(parameters),
});

const WORDS = new Set(['description', 'enumDescriptions', 'readOnly', 'deprecated']);

const withoutWords = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutWords);
  // A property may be named `description`: then its value is a schema, not a text.
  const entries = Object.entries(value).filter(([name, below]) => !(WORDS.has(name) && typeof below !== 'object'));
  return Object.fromEntries(
    entries.filter(([name]) => name !== 'enumDescriptions').map(([name, below]) => [name, withoutWords(below)]),
  );
};

const methodOf = (document: Document, name: string): Method => {
  const methods = Object.values(document.resources).flatMap((resource) => Object.values(resource.methods));
  const method = methods.find(({ id }) => id === `photoslibrary.${name}`);
  if (!method) throw new Error(`The document has no method ${name}.`);
  return method;
};

test.each(Object.keys(METHODS))('describes %s as Google does', (name) => {
  expect(essenceOf(methodOf(ours, name))).toEqual(essenceOf(methodOf(google, name)));
});

test('describes every type with Google’s properties', () => {
  expect(withoutWords(ours.schemas)).toEqual(withoutWords(google.schemas));
});

test('describes Google’s scopes and standard parameters', () => {
  expect(new Set(Object.keys(ours.auth.oauth2.scopes))).toEqual(new Set(Object.keys(google.auth.oauth2.scopes)));
  expect(withoutWords(ours['parameters'])).toEqual(withoutWords(google['parameters']));
  for (const name of ['id', 'name', 'version', 'kind', 'protocol', 'servicePath', 'batchPath', 'canonicalName']) {
    expect(ours[name]).toBe(google[name]);
  }
});

test.each(Object.entries(METHODS))('%s reads the properties in its description', (name, { request, body }) => {
  const method = methodOf(ours, name);
  const schema = method.request ? Object.keys(ours.schemas[method.request.$ref]?.properties ?? {}) : [];
  const described = [...Object.keys(method.parameters), ...(body ? [body] : schema)];
  expect(new Set(described)).toEqual(new Set(Object.keys(request.shape)));
});

test('references only existing types', () => {
  const references = [...JSON.stringify(ours).matchAll(/"\$ref":"(\w+)"/g)].map(([, name]) => name!);
  expect(references.filter((name) => !Object.hasOwn(ours.schemas, name))).toEqual([]);
});

test('is served without credentials, for the host of the request', async () => {
  await using rest = await startRest();
  const { emulator, call } = rest;
  for (const [path, token] of [
    [PATH, null],
    [PATH, 'demo-mona'],
    [PATH, 'wrong'],
    ['/%24discovery/rest?version=v1', null],
  ] as const) {
    const { status, headers, body } = await call({ path, token });
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=UTF-8']);
    expect(body).toMatchObject({ baseUrl: `${emulator.url}/`, rootUrl: `${emulator.url}/`, servicePath: '' });
  }
  const asGoogle = await sendRaw(emulator.url, `GET ${PATH} HTTP/1.1\r\nHost: photoslibrary.googleapis.com\r\n\r\n`);
  expect(JSON.parse(asGoogle.body).rootUrl).toBe('https://photoslibrary.googleapis.com/');
  expect((await call({ path: '/$discovery/rest?version=v9', token: null })).status).toBe(404);
  expect((await call({ path: '/$discovery/nothing', token: null })).headers.get('content-type')).toMatch('text/html');
  expect(emulator.calls.list()).toEqual([]);
});

test('describes the API so that a generic client can build its calls', async () => {
  await using rest = await startRest();
  const { albumIds, photoIds } = fill({ emulator: rest.emulator, albums: 1, photos: 2 });
  const document: Document = (await rest.call({ path: PATH, token: null })).body;

  const invoke = async (
    resource: string,
    verb: string,
    values: Record<string, string | readonly string[] | undefined>,
    body?: object,
  ) => {
    const { path, httpMethod, parameters } = methodOf(document, `${resource}.${verb}`);
    const url = new URL(
      document.rootUrl +
        document.servicePath +
        path.replace(/\{\+(\w+)\}/g, (_whole, name: string) => String(values[name])),
    );
    for (const [name, { location }] of Object.entries(parameters)) {
      if (location === 'query') for (const value of [values[name] ?? []].flat()) url.searchParams.append(name, value);
    }
    return rest.call({ verb: httpMethod, path: url.pathname + url.search, body });
  };

  expect((await invoke('albums', 'get', { albumId: albumIds[0] })).body.id).toBe(albumIds[0]);
  expect((await invoke('mediaItems', 'batchGet', { mediaItemIds: photoIds })).body.mediaItemResults).toHaveLength(2);
  expect((await invoke('mediaItems', 'search', {}, { pageSize: 1 })).body.mediaItems).toHaveLength(1);
  const patched = await invoke('albums', 'patch', { id: albumIds[0], updateMask: 'title' }, { title: 'Sea' });
  expect(patched.body.title).toBe('Sea');
  expect((await invoke('albums', 'share', { albumId: albumIds[0] }, {})).body.shareInfo.isOwned).toBe(true);
});

test('lists the current scopes and deprecates removed methods with current API behaviour', async () => {
  await using rest = await startRest({ era: 'current' });
  const { albums, mediaItems } = (await rest.call({ path: PATH, token: null })).body.resources;
  expect(mediaItems.methods.list.scopes).toEqual([
    'https://www.googleapis.com/auth/photoslibrary.readonly.appcreateddata',
  ]);
  expect(albums.methods.share).toMatchObject({ deprecated: true });
  expect(albums.methods.share).not.toHaveProperty('scopes');
});

test('is also served at the legacy path', async () => {
  await using rest = await startRest();
  const { body } = await rest.call({ path: PATH, token: null });
  const old = await rest.call({ path: '/discovery/v1/apis/photoslibrary/v1/rest', token: null });
  expect(old).toMatchObject({ status: 200, body });
  expect((await rest.call({ path: '/discovery/v1/apis/photoslibrary/v2/rest', token: null })).status).toBe(404);
});
