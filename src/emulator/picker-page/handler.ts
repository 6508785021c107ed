import { ApiError } from '../api-error.ts';
import type { Render, Subject } from '../bytes/render.ts';
import type { BytesOptions } from '../bytes/suffix.ts';
import type { Clock } from '../clock.ts';
import type { DrawnMedia } from '../bytes/drawn-media.ts';
import type { Originals } from '../files/originals.ts';
import type { ApiRequest, Handler } from '../http/handler.ts';
import type { RawResponse } from '../http/response.ts';
import { pick, pickLimit } from '../picker/picks.ts';
import type { PickingSessionRow } from '../store/picking-sessions.ts';
import type { Store } from '../store/store.ts';
import type { UserRow } from '../store/users.ts';
import { accountCookie, accountOf, isSameOrigin } from './account.ts';
import { ASSETS_PREFIX, assetResponse, readPage } from './assets.ts';
import { createLibrary } from './library.ts';
import { accountPage, endedPage, missingPage, rejectedPage } from './pages.ts';
import { findVisible, markedKeys, readPicks } from './picks.ts';
import { data, pageHtml, picture, redirect, seeOther } from './response.ts';

/** What the page depends on. */
export type PickerPage = {
  store: Store;
  clock: Clock;
  originals: Originals;
  /** Null for a library in which every media item has a file. */
  drawnMedia: DrawnMedia | null;
  /** Renders a picture. Resolves to null if the client disconnected. */
  render: Render;
  /** Returns the path of a video's file, by its key. */
  videoPath: (key: number) => string;
};

/** One request to a route of an open session. */
type Visit = PickerPage & {
  request: ApiRequest;
  url: URL;
  session: PickingSessionRow;
  owner: UserRow;
  library: ReturnType<typeof createLibrary>;
};

const PATH = /^\/picker\/([\w-]+)(?:\/(.*))?$/;

const MAX_PICTURE_SIDE = 2048;

const sizedTo = (height: number): BytesOptions => ({
  width: height * 3,
  height,
  isCropped: false,
  isDownload: false,
  isVideo: false,
  isPlain: true,
  format: null,
});

const pictureOf = async (subject: Subject, { request, url, render }: Visit): Promise<RawResponse> => {
  const height = Math.min(Math.max(Number(url.searchParams.get('h')) || 240, 16), MAX_PICTURE_SIDE);
  // A damaged file of an imported library cannot be decoded.
  const rendered = await render(subject, sizedTo(height), request.signal).catch(() => null);
  return rendered ? picture(rendered.bytes, rendered.mimeType) : data(404, {});
};

/** Returns the session of an address, unless the user has finished or the session has ended. */
const findOpen = (token: string, { store, clock }: PickerPage): PickingSessionRow | undefined => {
  const session = store.pickingSessions.findByPickerToken(token, clock.now());
  return session?.is_done === 0 ? session : undefined;
};

const finish = async (visit: Visit): Promise<RawResponse> => {
  const { request, url, session, store } = visit;
  if (!isSameOrigin(request, url)) return data(403, { message: 'Only the page itself can finish the selection.' });
  const mediaKeys = await readPicks(request, session, store);
  // The session may have ended while the body arrived.
  if (!findOpen(session.picker_token, visit)) return data(404, {});
  pick(session, { mediaKeys, isDone: true }, store);
  return data(200, { count: mediaKeys.length });
};

type Route = (visit: Visit, rest: string) => Promise<RawResponse> | RawResponse;

/** The routes that only the page's script uses, by verb and first segment. */
const ROUTES: Record<string, Route> = {
  'GET session': ({ session, owner, store }) =>
    data(200, {
      maxItemCount: pickLimit(session),
      selected: markedKeys(session, store),
      account: { name: owner.display_name, email: owner.email },
    }),
  'GET library': async ({ library, session, url }) =>
    data(200, await library.items(session.owner, url.searchParams.get('after'))),
  'GET albums': async ({ library, session }, id) => {
    if (id === '') return data(200, library.albums(session.owner));
    const items = await library.albumItems(session.owner, id);
    return items ? data(200, items) : data(404, {});
  },
  'GET pictures': async (visit, key) => {
    const media = findVisible(visit.store, visit.session.owner, Number(key));
    return media ? pictureOf({ media }, visit) : data(404, {});
  },
  'GET videos': ({ session, store, videoPath }, key) => {
    const media = findVisible(store, session.owner, Number(key));
    return media?.kind === 'VIDEO' ? redirect(videoPath(media.media_key)) : data(404, {});
  },
  'GET avatar': (visit) => pictureOf({ profile: visit.session.owner }, visit),
  'POST done': finish,
};

/** Stores the account that the user chose, and returns to the page. */
const chooseAccount = async ({ request, url, store }: Visit): Promise<RawResponse> => {
  if (!isSameOrigin(request, url)) return pageHtml(403, rejectedPage);
  const form = new URLSearchParams((await request.body()).toString('utf8'));
  const user = store.users.find(form.get('user') ?? '');
  return user ? seeOther(url.pathname, accountCookie(user.name)) : pageHtml(400, rejectedPage);
};

/** Returns the page itself, or the page on which the user chooses an account. */
const show = async ({ request, url, store, owner }: Visit): Promise<RawResponse> => {
  const users = store.users.list();
  const account = accountOf(request, users, owner.name);
  if (account !== owner.name || url.searchParams.has('account')) {
    return pageHtml(account === owner.name ? 200 : 403, accountPage(users, account, owner, url.pathname));
  }
  const page = await readPage();
  return page === undefined ? pageHtml(503, missingPage) : pageHtml(200, page);
};

const respond = async (visit: Visit, path: string): Promise<RawResponse> => {
  const { request, store, owner } = visit;
  const verb = request.verb === 'HEAD' ? 'GET' : request.verb;
  if (path === '' || path === 'autoclose') {
    if (verb === 'POST') return chooseAccount(visit);
    return verb === 'GET' ? show(visit) : pageHtml(405, rejectedPage);
  }
  const [segment = '', ...rest] = path.split('/');
  const name = `${verb} ${segment}`;
  const route = Object.hasOwn(ROUTES, name) ? ROUTES[name] : undefined;
  if (!route) return pageHtml(404, endedPage);
  if (accountOf(request, store.users.list(), owner.name) !== owner.name) return data(403, {});
  try {
    return await route(visit, rest.join('/'));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return data(error.httpStatus, { message: error.message });
  }
};

/**
 * Handles `/picker/<token>`, the page of a `pickerUri` on which a user selects photos, and the requests of its script. Its
 * requests are not part of an API: they are neither logged nor counted, and no fault applies to them.
 */
export const createPickerPageHandler = (parts: PickerPage): Handler => {
  const library = createLibrary(parts);
  return async (request, url) => {
    if (url.pathname.startsWith(ASSETS_PREFIX)) return assetResponse(request, url.pathname);
    const [matched, token = '', path = ''] = PATH.exec(url.pathname) ?? [];
    if (matched === undefined) return undefined;
    const session = findOpen(token, parts);
    const owner = session && parts.store.users.find(session.owner);
    if (!session || !owner)
      return path.startsWith('autoclose') || path === '' ? pageHtml(404, endedPage) : data(404, {});
    return respond({ ...parts, request, url, session, owner, library }, path);
  };
};
