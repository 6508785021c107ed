import { applySelection, parseFields } from '../../../src/emulator/rest/field-selection.ts';
import { albumIdOf, ITEMS, LIBRARY } from './library.ts';

/** A call of the Library API, as it reached the mock. */
export type Call = { verb: string; url: URL; body: string };

type Answer = { method: string; status: number; json: object };

const MAX_BATCH = 50;
const DEFAULT_ALBUMS = 20;
const DEFAULT_ITEMS = 25;

const ALBUMS = new Map(LIBRARY.map((entry) => [entry.album.id, entry]));

const failure = (method: string, code: number, status: string, message: string): Answer => ({
  method,
  status: code,
  json: { error: { code, message, status } },
});

const notFound = (method: string) => failure(method, 404, 'NOT_FOUND', 'Requested entity was not found.');

const success = (method: string, json: object): Answer => ({ method, status: 200, json });

/** Returns a page of a list. Page tokens are positions. */
const page = <Entry>(entries: readonly Entry[], size: number, token: string | null) => {
  const start = Number(token ?? 0);
  const end = start + size;
  return { entries: entries.slice(start, end), ...(end < entries.length && { nextPageToken: String(end) }) };
};

const listAlbums = ({ searchParams }: URL) => {
  const size = Number(searchParams.get('pageSize') ?? DEFAULT_ALBUMS);
  const { entries, ...rest } = page(LIBRARY, size, searchParams.get('pageToken'));
  return success('albums.list', { albums: entries.map(({ album }) => album), ...rest });
};

const createAlbum = (body: string) => {
  const { album } = JSON.parse(body) as { album: { title: string } };
  const number = Number(album.title.replace(/\D/g, ''));
  const id = albumIdOf(number + 1_000_000);
  const productUrl = `https://photos.google.com/lr/album/${id}`;
  return success('albums.create', { id, title: album.title, productUrl, isWriteable: true });
};

const search = (body: string) => {
  const method = 'mediaItems.search';
  const request = JSON.parse(body) as { albumId: string; pageSize?: number; pageToken?: string };
  const album = ALBUMS.get(request.albumId);
  if (!album) return notFound(method);
  const { entries, ...rest } = page(album.items, request.pageSize ?? DEFAULT_ITEMS, request.pageToken ?? null);
  return success(method, { mediaItems: entries, ...rest });
};

const batchGet = ({ searchParams }: URL) => {
  const method = 'mediaItems.batchGet';
  const ids = searchParams.getAll('mediaItemIds');
  if (ids.length === 0 || ids.length > MAX_BATCH || new Set(ids).size < ids.length) {
    return failure(method, 400, 'INVALID_ARGUMENT', 'Request must have 1 to 50 unique media item ids.');
  }
  const mediaItemResults = ids.map((id) => {
    const mediaItem = ITEMS.get(id);
    return mediaItem ? { mediaItem } : { status: { code: 5, message: 'NOT_FOUND' } };
  });
  return success(method, { mediaItemResults });
};

const getObject = (method: string, object: object | undefined) => (object ? success(method, object) : notFound(method));

const route = ({ verb, url, body }: Call): Answer => {
  // Some clients percent-encode the colon of a custom method.
  const path = decodeURIComponent(url.pathname);
  const [, collection = '', id = ''] = /^\/v1\/([\w:]+)(?:\/([\w-]+))?$/.exec(path) ?? [];
  switch (`${verb} ${collection}${id && '/{id}'}`) {
    case 'GET albums':
      return listAlbums(url);
    case 'POST albums':
      return createAlbum(body);
    case 'GET albums/{id}':
      return getObject('albums.get', ALBUMS.get(id)?.album);
    case 'POST mediaItems:search':
      return search(body);
    case 'GET mediaItems:batchGet':
      return batchGet(url);
    case 'GET mediaItems/{id}':
      return getObject('mediaItems.get', ITEMS.get(id));
    default:
      return notFound('unknown');
  }
};

/** Returns the response to a call: with the selected `fields` only, as partial responses of Google's APIs. */
export const respond = (call: Call): Answer => {
  const answer = route(call);
  const fields = call.url.searchParams.get('fields');
  if (fields === null || answer.status !== 200) return answer;
  // The selected fields of an object are an object.
  return { ...answer, json: applySelection(answer.json, parseFields(fields)) as object };
};
