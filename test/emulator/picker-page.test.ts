import { expect, test } from '@jest/globals';
import { fill } from '../support/fill.ts';
import { readJson } from '../support/json.ts';
import { startRest } from '../support/rest.ts';

/** Starts an emulator with photos of mona and ravi, and a session of mona. */
const startPage = async (maxItemCount = 3) => {
  const rest = await startRest();
  fill({ emulator: rest.emulator, photos: 5 });
  fill({ emulator: rest.emulator, owner: 'ravi', photos: 1 });
  const body = { pickingConfig: { maxItemCount: String(maxItemCount) } };
  const { body: session } = await rest.call({ verb: 'POST', path: '/v1/sessions', body });
  const get = (path = '', init: RequestInit = {}) =>
    fetch(`${session.pickerUri}${path}`, { redirect: 'manual', ...init });
  const finish = async (keys: unknown, headers: Record<string, string> = {}) => {
    const response = await get('/done', { method: 'POST', headers, body: JSON.stringify({ keys }) });
    return { status: response.status, body: await readJson(response) };
  };
  const keysOf = (owner: string) =>
    rest.emulator.store.mediaItems
      .listLibrary({
        owner,
        conditions: [],
        order: 'NEWEST_FIRST',
        after: { creationTime: 8.64e15, mediaKey: Number.MAX_SAFE_INTEGER },
        limit: 100,
      })
      .map(({ media_key: key }) => key);
  return { ...rest, session, get, finish, keysOf };
};

test('the page cannot be framed, runs only its own scripts, and is not cached', async () => {
  await using page = await startPage();
  for (const path of ['', '/', '/autoclose', '?account']) {
    const { headers } = await page.get(path);
    expect(headers.get('x-frame-options')).toBe('DENY');
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-store');
  }
  expect((await page.get('x')).status).toBe(404);
  expect((await page.get('/other')).status).toBe(404);
});

test('only the page itself finishes a selection, once, with items of the owner up to the limit', async () => {
  await using page = await startPage();
  const { get, finish, keysOf, call, session } = page;
  const keys = keysOf('mona');
  const foreign = { 'sec-fetch-site': 'cross-site' };
  expect((await finish(keys.slice(0, 1), foreign)).status).toBe(403);
  expect((await finish(keys.slice(0, 1), { origin: 'http://localhost:1' })).status).toBe(403);
  expect((await finish(keys)).body.message).toMatch(/Select at most 3 items/);
  for (const invalid of [[], keysOf('ravi'), ['x', null, 1.5, 1e9], 'all']) {
    expect((await finish(invalid)).body.message).toMatch(/Select at least one item/);
  }
  expect((await get('/done', { method: 'POST', body: '{' })).status).toBe(400);
  expect((await get('/done')).status).toBe(404);
  expect((await call({ path: `/v1/sessions/${session.id}` })).body.mediaItemsSet).toBe(false);

  expect(await finish(keys.slice(1, 3))).toEqual({ status: 200, body: { count: 2 } });
  expect((await finish(keys.slice(0, 1))).status).toBe(404);
  const { body } = await call({ path: `/v1/mediaItems?sessionId=${session.id}` });
  expect(body.mediaItems).toHaveLength(2);
  for (const path of ['', '/autoclose']) {
    const ended = await get(path);
    expect([ended.status, await ended.text()]).toEqual([404, expect.stringContaining('start again')]);
  }
  for (const path of ['/session', '/library', `/pictures/${keys[0]}`]) expect((await get(path)).status).toBe(404);
});

test('the page ends with its session', async () => {
  await using page = await startPage();
  const { get, finish, call, session, keysOf, advanceEmulatorClock } = page;
  expect((await get('/session')).status).toBe(200);
  advanceEmulatorClock(8 * 24 * 60 * 60 * 1000);
  expect((await get('/session')).status).toBe(404);
  expect((await finish(keysOf('mona'))).status).toBe(404);
  const { body: next } = await call({ verb: 'POST', path: '/v1/sessions' });
  await call({ verb: 'DELETE', path: `/v1/sessions/${next.id}` });
  expect((await fetch(next.pickerUri)).status).toBe(404);
  expect((await fetch(session.pickerUri.replace(/\w$/, ''))).status).toBe(404);
});

test('another account than the owner’s loads nothing until the browser switches', async () => {
  await using page = await startPage();
  const { get } = page;
  const choose = (user: string, headers: Record<string, string> = {}) =>
    get('/autoclose', { method: 'POST', headers, body: new URLSearchParams({ user }) });
  expect((await choose('ravi', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await choose('nobody')).status).toBe(400);
  const chosen = await choose('ravi');
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, expect.stringMatching(/\/autoclose$/)]);
  const cookie = String(chosen.headers.get('set-cookie'));
  expect(cookie).toMatch(/; Path=\/picker; HttpOnly; SameSite=Lax$/);
  const asRavi = { headers: { cookie: cookie.split(';', 1).join('') } };
  const shown = await get('', asRavi);
  expect([shown.status, await shown.text()]).toEqual([403, expect.stringContaining('mona@example.com')]);
  expect((await get('/library', asRavi)).status).toBe(403);
  expect((await get('/session', { headers: { cookie: 'picker_account=mona' } })).status).toBe(200);
});

test('the requests of the page are not in the call log', async () => {
  await using page = await startPage();
  const { get, keysOf, takeCalls } = page;
  takeCalls();
  const library = await (await get('/library')).json();
  expect(library).toMatchObject({ items: Array.from({ length: 5 }, () => ({ day: expect.any(Number) })), next: null });
  const picture = await get(`/pictures/${keysOf('mona')[0]}?h=100`);
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
  expect((await get(`/pictures/${keysOf('ravi')[0]}`)).status).toBe(404);
  expect(takeCalls()).toEqual([]);
});
