import { expect, test } from '@jest/globals';
import { PICKER_METHODS } from '../../src/emulator/picker/table.ts';
import { findViolations } from '../support/discovery.ts';
import { fill } from '../support/fill.ts';
import type { Json } from '../support/json.ts';
import { startRest } from '../support/rest.ts';

const AT_GOOGLE = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'photospicker.googleapis.com' };
const LEGACY_PATH = '/discovery/v1/apis/photospicker/v1/rest';
const MONA = { authorization: 'Bearer demo-mona', 'content-type': 'application/json' };

test('the document is at the host of the API, and at the legacy path of any host', async () => {
  await using rest = await startRest();
  const atHost = await rest.call({ path: '/$discovery/rest?version=v1', token: null, headers: AT_GOOGLE });
  expect(atHost.body).toMatchObject({
    id: 'photospicker:v1',
    name: 'photospicker',
    title: 'Google Photos Picker API',
    revision: 'photos-graphql',
    rootUrl: 'https://photospicker.googleapis.com/',
    batchPath: 'batch',
    auth: { oauth2: { scopes: { 'https://www.googleapis.com/auth/photospicker.mediaitems.readonly': {} } } },
  });
  const { body } = await rest.call({ path: LEGACY_PATH, token: null });
  expect(body).toEqual({ ...atHost.body, rootUrl: `${rest.emulator.url}/`, baseUrl: `${rest.emulator.url}/` });
  expect((await rest.call({ path: '/$discovery/rest?version=v1', token: null })).body.name).toBe('photoslibrary');
  expect((await rest.call({ path: '/discovery/v1/apis/beer/v1/rest', token: null })).status).toBe(404);
});

test('a generic client builds every call from the document, and every response has the described type', async () => {
  await using rest = await startRest();
  const { emulator, call, takeCalls } = rest;
  fill({ emulator, photos: 3 });
  const { rootUrl, resources, schemas }: Json = (await call({ path: LEGACY_PATH, token: null })).body;

  const invoke = async (resource: string, name: string, values: Record<string, string>, body?: object) => {
    const { path, httpMethod, parameters, response } = resources[resource].methods[name];
    const url = new URL(rootUrl + path.replace(/\{\+(\w+)\}/g, (_whole: string, key: string) => values[key] ?? ''));
    for (const [key, value] of Object.entries(values)) {
      if (parameters[key].location === 'query') url.searchParams.set(key, value);
    }
    const answer = await fetch(url, {
      method: httpMethod,
      headers: MONA,
      ...(body && { body: JSON.stringify(body) }),
    });
    const json: Json = await answer.json();
    expect([answer.status, findViolations(json, response, name, schemas)]).toEqual([200, []]);
    return json;
  };

  const requestId = '5f0c7a1e-9b2d-4c3f-8e6a-7d1b0a9c8e5f';
  const { id } = await invoke('sessions', 'create', { requestId }, { pickingConfig: { maxItemCount: '3' } });
  await call({ verb: 'POST', path: '/_emulator/picks', body: { sessionId: id, count: 3 } });
  await invoke('sessions', 'get', { sessionId: id });
  const listed = await invoke('mediaItems', 'list', { sessionId: id, pageSize: '2' });
  await invoke('mediaItems', 'list', { sessionId: id, pageSize: '2', pageToken: listed.nextPageToken });
  await invoke('sessions', 'delete', { sessionId: id });
  expect(new Set(takeCalls())).toEqual(new Set(Object.keys(PICKER_METHODS)));
});
