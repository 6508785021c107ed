import { makeId } from '../../../src/emulator/ids.ts';
import { categoryBits } from '../../../src/emulator/store/content-categories.ts';
import type { Era } from '../../../src/emulator/scopes.ts';
import type { NewMediaItemRow } from '../../../src/emulator/store/media-items.ts';
import { photo } from '../../support/fill.ts';
import { startRest } from '../../support/rest.ts';
import type { RowRequest, Row, Step } from './row.ts';
import { grantToken } from '../../support/store.ts';

const NOW = Date.UTC(2024, 0, 1, 12);
const DAY = 86_400_000;

/** The ids of the picking sessions. `noSession` does not exist. */
const SESSION_IDS: Record<string, string> = {
  open: '0f3aa2b4-6c1d-4f0e-9a57-1d2c3b4a5e6f',
  picked: '1e2d3c4b-5a69-4788-8796-a5b4c3d2e1f0',
  foreign: '2b4d6f81-93a5-4c7e-b9db-0f1e2d3c4b5a',
  noSession: '3c5e7a92-b4d6-4f18-8a3b-5c7d9e1f2a4b',
};

type AlbumOptions = { items?: readonly number[]; isForeign?: boolean; sharing?: 'COLLABORATIVE' | 'LOOK_ONLY' };

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;

/** Mona's tokens with one scope each. */
export const SCOPED_TOKENS = {
  full: scope('photoslibrary'),
  reader: scope('photoslibrary.readonly'),
  sharer: scope('photoslibrary.sharing'),
  writer: scope('photoslibrary.appendonly'),
  'app-reader': scope('photoslibrary.readonly.appcreateddata'),
  editor: scope('photoslibrary.edit.appcreateddata'),
  picker: scope('photospicker.mediaitems.readonly'),
};

/**
 * Starts an emulator with the users mona, ravi and june and a small library in which everything has a name:
 * mona's album `lake` with the photos a, b and c and a text `note` at its end; `empty`; `web`, which the app did not
 * create; `ours`, which ravi joined to add his photo r; `look`, which ravi joined to look at; and photos x, y, and w,
 * which the app did not create, `kept` in the archive, one from the `future`, one `undated`, and a `film`. There is food on
 * a and b and a pet on b; c is a favourite. Mona has two picking sessions: `open`, and `picked` with a, the film and b. Ravi has
 * `foreign`, in which he picked r.
 */
export const startFixture = async (era: Era) => {
  const rest = await startRest({ era });
  const { emulator } = rest;
  const { store } = emulator;
  emulator.clock.set(NOW);
  const names: Record<string, string> = {
    noAlbum: makeId('album', 'mona', 'none'),
    noItem: makeId('mediaItem', 'mona', 'none'),
    noSession: SESSION_IDS['noSession'] ?? '',
  };

  let number = 0;
  const item = (owner: string, name: string, overrides: Partial<NewMediaItemRow> = {}): number => {
    number += 1;
    const row = photo(owner, number, { filename: name, ...overrides });
    names[name] = row.id;
    return store.mediaItems.add(row);
  };

  const album = (name: string, { items = [], isForeign = false, sharing }: AlbumOptions = {}): number => {
    const id = makeId('album', 'mona', name);
    names[name] = id;
    const key = store.albums.add({
      id,
      owner: 'mona',
      title: name,
      is_app_created: isForeign ? 0 : 1,
      import_folder: null,
    });
    store.albums.append(key, items, 'mona');
    if (!sharing) return key;
    names[`${name}Token`] = makeId('shareToken', 'mona', name);
    store.albums.share(key, {
      share_token: names[`${name}Token`] ?? '',
      shareable_url: `https://photos.app.goo.gl/${name.padEnd(17, 'x')}`,
      is_collaborative: sharing === 'COLLABORATIVE' ? 1 : 0,
      is_commentable: 0,
      is_joinable: 1,
    });
    store.albums.join(key, 'ravi');
    return key;
  };

  store.transaction(() => {
    for (const name of ['mona', 'ravi', 'june']) emulator.addUser(name);
    const a = item('mona', 'a', { categories: categoryBits(['FOOD']) });
    const b = item('mona', 'b', { categories: categoryBits(['FOOD', 'PETS']) });
    const c = item('mona', 'c', { is_favorite: 1 });
    const s = item('mona', 's');
    for (const name of ['x', 'y']) item('mona', name);
    const w = item('mona', 'w', { is_app_created: 0 });
    const film = item('mona', 'film', { kind: 'VIDEO', mime_type: 'video/mp4', fps: 30, ready_at: NOW + DAY });
    item('mona', 'kept', { is_archived: 1 });
    item('mona', 'future', { creation_time: Date.UTC(2999, 0, 1) });
    item('mona', 'undated', { creation_time: Date.UTC(2016, 0, 1), capture_date: null });
    const [r] = ['r', 'q'].map((name) => item('ravi', name)) as [number, number];
    const lake = album('lake', { items: [a, b, c] });
    const session = (name: string, sessionOwner: string, picks: readonly number[] | null) => {
      const id = SESSION_IDS[name] ?? '';
      names[name] = id;
      store.pickingSessions.add({
        id,
        picker_token: `page-of-${name}`,
        owner: sessionOwner,
        request_id: null,
        max_item_count: name === 'picked' ? 3 : null,
        created_at: NOW,
        expires_at: NOW + 7 * DAY,
      });
      if (!picks) return;
      const key = store.pickingSessions.find(id, NOW)?.session_key ?? 0;
      store.pickingSessions.setPicks(key, picks);
      store.pickingSessions.finish(key);
    };
    session('open', 'mona', null);
    session('picked', 'mona', [a, film, b]);
    session('foreign', 'ravi', [r]);
    names['note'] = makeId('enrichment', 'mona', 'note');
    store.albumEntries.insert(lake, 'LAST', [{ enrichmentId: names['note'], enrichment: '{}' }], 'mona');
    album('empty');
    album('web', { items: [w], isForeign: true });
    store.albums.append(album('ours', { items: [s], sharing: 'COLLABORATIVE' }), [r], 'ravi');
    album('look', { sharing: 'LOOK_ONLY' });
    for (const [token, scopes] of Object.entries(SCOPED_TOKENS)) {
      grantToken(store, token, { user: 'mona', scopes: [scopes], expiresAt: null });
    }
    grantToken(store, 'expired', { user: 'mona', scopes: Object.values(SCOPED_TOKENS), expiresAt: NOW - 1 });
  });
  names['origin'] = emulator.url;

  /** Replaces names in braces with their values. */
  const fillIn = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (braces, name: string) => names[name] ?? braces);
    if (Array.isArray(value)) return value.map(fillIn);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, fillIn(field)]));
  };

  const send = ({ request, body, token = 'demo-mona', headers = {} }: RowRequest) => {
    const [verb = '', path = ''] = String(fillIn(request)).split(/ (.*)/s);
    return rest.call({
      verb,
      path,
      token: token === null ? null : String(fillIn(token)),
      headers: fillIn(headers) as Record<string, string>,
      ...(body !== undefined && { body: fillIn(body) }),
    });
  };

  const runStep = async ({ keep = {}, ...request }: Step) => {
    const response = await send(request);
    for (const [name, read] of Object.entries(keep)) names[name] = String(read(response));
  };

  const filesOf = async (albumId: string | undefined): Promise<string> => {
    const fields = 'mediaItems/filename';
    const { body } = await send({
      request: `POST /v1/mediaItems:search?fields=${fields}`,
      body: { albumId, pageSize: 100 },
    });
    return (body.mediaItems ?? []).map(({ filename }: { filename: string }) => filename).join('');
  };

  /** Everything that requests can change. */
  const snapshot = async () => {
    const fields = 'albums(id,title,mediaItemsCount,coverPhotoMediaItemId,shareInfo)';
    const albumLists = ['mona', 'ravi', 'june'].map((name) =>
      send({ request: `GET /v1/albums?pageSize=50&fields=${fields}`, token: `demo-${name}` }),
    );
    const bodies = (await Promise.all(albumLists)).map(({ body }) => body);
    const items = await send({ request: 'GET /v1/mediaItems?pageSize=100&fields=mediaItems(id,description,filename)' });
    const albums = await Promise.all(['lake', 'empty', 'web', 'ours', 'look'].map((name) => filesOf(names[name])));
    return { albumLists: bodies, items: items.body, albums };
  };

  /** Runs the steps before a row's request. */
  const prepare = async ({ before = [], secondsLater = 0 }: Row) => {
    for (const step of before) await runStep(step);
    if (secondsLater > 0) emulator.clock.set(emulator.clock.now() + secondsLater * 1000);
  };

  return { ...rest, names, fillIn, send, prepare, snapshot, filesOf };
};

export type Fixture = Awaited<ReturnType<typeof startFixture>>;
