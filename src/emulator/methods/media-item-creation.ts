import { readUploadedFile, type UploadedMedia } from '../media/uploaded-file.ts';
import { isWellFormedId } from '../ids.ts';
import { message, repeated, string, type Value } from '../proto/messages.ts';
import { CODES, invalidArgument, invalidField, ApiError, type Code } from '../api-error.ts';
import { ACCESS, SCOPES } from '../scopes.ts';
import type { AlbumRow } from '../store/albums.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import type { UploadRow } from '../store/uploads.ts';
import { ALBUM_POSITION, placeOf } from './album-position.ts';
import { findAlbumToAddTo, MAX_ALBUM_ITEMS } from './album-rules.ts';
import { mediaItemJson } from './media-item-json.ts';
import { defineMethod, type Call, type Method } from './method.ts';

/** The most items of one request. */
const MAX_BATCH = 50;
/** The reference says "shorter than 1000 characters", but clients send exactly as many. */
const MAX_DESCRIPTION = 1000;
const MAX_FILENAME = 255;

/** https://developers.google.com/photos/library/reference/rest/v1/mediaItems/batchCreate */
const REQUEST = message({
  albumId: string,
  newMediaItems: repeated(
    message({ description: string, simpleMediaItem: message({ uploadToken: string, fileName: string }) }),
  ),
  albumPosition: ALBUM_POSITION,
});

type Request = Value<typeof REQUEST>;
type NewMediaItem = Request['newMediaItems'][number];

/** One thing of a request: the upload that its token stands for, and what its bytes turned out to be. */
type Upload = { token: string; upload: UploadRow; media: UploadedMedia };

const checkItem = ({ description, simpleMediaItem }: NewMediaItem, index: number) => {
  const field = `new_media_items[${index}]`;
  if (description.length > MAX_DESCRIPTION) {
    throw invalidField(`${field}.description`, `Description must have at most ${MAX_DESCRIPTION} characters.`);
  }
  if ((simpleMediaItem?.fileName.length ?? 0) > MAX_FILENAME) {
    const path = `${field}.simple_media_item.file_name`;
    throw invalidField(path, `File name must have at most ${MAX_FILENAME} characters.`);
  }
};

const checkRequest = ({ albumId, newMediaItems, albumPosition }: Request) => {
  if (newMediaItems.length === 0) {
    throw invalidField('new_media_items', 'Request must contain at least one new media item.');
  }
  if (newMediaItems.length > MAX_BATCH) {
    throw invalidField('new_media_items', `Request must have less than ${MAX_BATCH} items`);
  }
  if (albumPosition && !albumId) throw invalidField('album_position', 'Album position requires an album ID.');
  for (const [index, item] of newMediaItems.entries()) checkItem(item, index);
};

/** The scope for sharing alone lets a caller add to shared albums only. */
const isForSharedOnly = ({ scopes, era }: Call) =>
  era === 'legacy' && !scopes.has(SCOPES.full) && !scopes.has(SCOPES.appendonly);

/** The album that new items go to, where the caller may put them there. */
const findTarget = ({ albumId, albumPosition }: Request, call: Call): AlbumRow | undefined => {
  if (!albumId) {
    if (isForSharedOnly(call)) throw new ApiError('PERMISSION_DENIED', 'The caller does not have permission');
    return undefined;
  }
  if (isWellFormedId(albumId) && !call.store.albums.find(call.user, albumId)) {
    throw invalidArgument('The provided ID does not match any albums');
  }
  const album = findAlbumToAddTo(albumId, call);
  if (isForSharedOnly(call) && album.share_token === null) {
    throw invalidArgument('No permission to add media items to this album.');
  }
  if (albumPosition && album.owner !== call.user) {
    throw invalidField('album_position', 'Album position can only be set by the owner of the album.');
  }
  return album;
};

const findUpload = (token: string, { user, store, clock }: Call): UploadRow => {
  const upload = token ? store.uploads.findByToken(user, token, clock.now()) : undefined;
  // A token of no bytes at all is given out, and good for nothing.
  if (!upload || upload.size === 0) throw invalidArgument('Request must contain a valid upload token.');
  return upload;
};

/** Read what an upload holds. One that has become an item before stands for that item. */
const readUpload = async ({ description, simpleMediaItem }: NewMediaItem, call: Call): Promise<Upload> => {
  const { user, store, clock, uploadFiles } = call;
  const token = simpleMediaItem?.uploadToken ?? '';
  const upload = findUpload(token, call);
  const findKnown = (hash: string) => store.mediaItems.findByContent(user, hash);
  const known = upload.content_hash === null ? undefined : findKnown(upload.content_hash);
  if (known) return { token, upload, media: { known } };
  const path = uploadFiles.pathOf(upload.upload_id);
  const filename = simpleMediaItem?.fileName || upload.filename;
  const media = await readUploadedFile({ path, user, now: clock.now(), filename, description, findKnown });
  return { token, upload, media };
};

const hashOf = (media: UploadedMedia) => {
  if ('row' in media) return media.row.content_hash;
  return 'known' in media ? media.known.content_hash : undefined;
};

/** What is answered for one new media item. */
type Result = { uploadToken: string; status: { code?: number; message: string }; mediaItem?: object };

const failure = (uploadToken: string, code: Code, word: string): Result => ({
  uploadToken,
  status: {
    code: CODES[code].number,
    message: `${word}: There was an error while trying to create this media item.`,
  },
});

const success = (uploadToken: string, row: MediaItemRow, call: Call): Result => {
  // A new item is told without the address of its bytes, as the real API does.
  const { baseUrl: _, ...mediaItem } = mediaItemJson(row, call);
  return { uploadToken, status: { message: 'Success' }, mediaItem };
};

/** Put the items of a request into its album. Those that stand there already stay where they are. */
const addToAlbum = (request: Request, mediaKeys: readonly number[], call: Call) => {
  // Read only now: the album may have changed while the files were read.
  const album = findTarget(request, call);
  if (!album) return;
  const { albumEntries } = call.store;
  const fresh = mediaKeys.filter((key) => !albumEntries.findMedia(album.album_key, key));
  if (album.media_items_count + fresh.length > MAX_ALBUM_ITEMS) {
    throw invalidArgument(`An album can hold at most ${MAX_ALBUM_ITEMS} media items.`);
  }
  const place = request.albumPosition ? placeOf(request.albumPosition, album, call) : 'LAST';
  const entries = fresh.map((mediaKey) => ({ mediaKey }));
  albumEntries.insert(album.album_key, place, entries, call.user);
};

/** Write all that a request creates. Gives its results in the order of the request. */
const create = (request: Request, items: readonly Upload[], call: Call): Result[] => {
  const { user, store } = call;
  const hashes = new Set<string>();
  const mediaKeys: number[] = [];
  const results = items.map(({ token, upload, media }): Result => {
    if ('problem' in media) return failure(token, 'INVALID_ARGUMENT', media.problem);
    const hash = hashOf(media) ?? '';
    if (hashes.has(hash)) return failure(token, 'ALREADY_EXISTS', 'EXISTS');
    hashes.add(hash);
    // The same content is one item, whoever comes first; another request may have been quicker.
    const known = store.mediaItems.findByContent(user, hash);
    if (!known && 'row' in media) store.mediaItems.add(media.row);
    const row = known ?? store.mediaItems.findByContent(user, hash);
    if (!row) throw new Error(`There is no media item of the content ${hash}.`);
    store.uploads.settle(upload.upload_id, hash);
    mediaKeys.push(row.media_key);
    return success(token, row, call);
  });
  addToAlbum(request, mediaKeys, call);
  return results;
};

const batchCreate = async (request: Request, call: Call) => {
  const { user, store, uploadFiles, originals } = call;
  checkRequest(request);
  const album = findTarget(request, call);
  if (album && request.albumPosition) placeOf(request.albumPosition, album, call);
  for (const { simpleMediaItem } of request.newMediaItems) findUpload(simpleMediaItem?.uploadToken ?? '', call);

  const items: Upload[] = [];
  for (const item of request.newMediaItems) items.push(await readUpload(item, call));
  // The bytes are on the disk before the library speaks of them.
  for (const { upload, media } of items) {
    if ('row' in media) await originals.link(uploadFiles.pathOf(upload.upload_id), media.row.content_hash);
  }
  const newMediaItemResults = store.transaction(() => create(request, items, call));
  for (const { upload } of items) {
    const isSettled = !store.uploads.isHolding(user, upload.upload_id);
    if (isSettled) await uploadFiles.remove(upload.upload_id);
  }
  return { newMediaItemResults };
};

/** Making media items of what was uploaded. */
export const mediaItemCreationMethods = {
  'mediaItems.batchCreate': defineMethod({
    verb: 'POST',
    path: '/v1/mediaItems:batchCreate',
    request: REQUEST,
    access: ACCESS.create,
    // One request of a person after the other: the file of an upload is gone once an item is made of it.
    handle: (request, call) => call.uploadFiles.enqueue(call.user, () => batchCreate(request, call)),
  }),
} satisfies Record<string, Method>;
