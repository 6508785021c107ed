import { countCharacters } from '../../character-count.ts';
import { readUploadedFile, type UploadedMedia } from '../media/uploaded-file.ts';
import { isWellFormedId } from '../ids.ts';
import { message, repeated, string, type Value } from '../proto/messages.ts';
import { CODES, invalidArgument, invalidField, standardError, type Code } from '../api-error.ts';
import { ACCESS, SCOPES } from '../scopes.ts';
import { MAX_DESCRIPTION, MAX_FILENAME } from '../store/limits.ts';
import { BATCH_LIMIT } from './batch-limit.ts';
import { TOKEN_MILLISECONDS } from '../uploads/finish.ts';
import type { AlbumRow } from '../store/albums.ts';
import type { MediaItemRow } from '../store/media-items.ts';
import type { UploadRow } from '../store/uploads.ts';
import { ALBUM_POSITION, resolvePosition } from './album-position.ts';
import { findAlbumToAddTo, selectNewKeys } from './album-rules.ts';
import { mediaItemJson } from './media-item-json.ts';
import { defineMethod, type Call, type Method } from './method.ts';

/** https://developers.google.com/photos/library/reference/rest/v1/mediaItems/batchCreate */
const REQUEST = message({
  albumId: string,
  newMediaItems: repeated(
    message({ description: string, simpleMediaItem: message({ uploadToken: string, fileName: string }) }),
  ),
  albumPosition: ALBUM_POSITION,
});

type CreateRequest = Value<typeof REQUEST>;
type NewMediaItem = CreateRequest['newMediaItems'][number];

/** One item of a request: its upload, and the media in its bytes. */
type Upload = { token: string; upload: UploadRow; media: UploadedMedia };

const checkItem = ({ description, simpleMediaItem }: NewMediaItem, index: number) => {
  const field = `new_media_items[${index}]`;
  if (countCharacters(description) > MAX_DESCRIPTION) {
    throw invalidField(`${field}.description`, `Description must have at most ${MAX_DESCRIPTION} characters.`);
  }
  if (countCharacters(simpleMediaItem?.fileName ?? '') > MAX_FILENAME) {
    const path = `${field}.simple_media_item.file_name`;
    throw invalidField(path, `File name must have at most ${MAX_FILENAME} characters.`);
  }
};

const checkRequest = ({ albumId, newMediaItems, albumPosition }: CreateRequest) => {
  if (newMediaItems.length === 0) {
    throw invalidField('new_media_items', 'Request must contain at least one new media item.');
  }
  if (newMediaItems.length > BATCH_LIMIT) {
    throw invalidField('new_media_items', `Request must have less than ${BATCH_LIMIT} items`);
  }
  if (albumPosition && !albumId) throw invalidField('album_position', 'Album position requires an album ID.');
  for (const [index, item] of newMediaItems.entries()) checkItem(item, index);
};

/** Returns whether the caller has only the sharing scope, which allows adding to shared albums only. */
const isLimitedToShared = ({ scopes, era }: Call) =>
  era === 'legacy' && !scopes.has(SCOPES.full) && !scopes.has(SCOPES.appendonly);

/** Finds the album of the new items, if any, and checks that the caller can add to it. */
const findTarget = ({ albumId, albumPosition }: CreateRequest, call: Call): AlbumRow | undefined => {
  if (!albumId) {
    if (isLimitedToShared(call)) throw standardError('PERMISSION_DENIED');
    return undefined;
  }
  if (isWellFormedId(albumId) && !call.store.albums.find(call.user, albumId)) {
    throw invalidArgument('The provided ID does not match any albums');
  }
  const album = findAlbumToAddTo(albumId, call);
  if (isLimitedToShared(call) && album.share_token === null) {
    throw invalidArgument('No permission to add media items to this album.');
  }
  if (albumPosition && album.owner !== call.user) {
    throw invalidField('album_position', 'Album position can only be set by the owner of the album.');
  }
  return album;
};

const findUpload = (token: string, { user, store, clock }: Call): UploadRow => {
  const upload = token ? store.uploads.findByToken(user, token, clock.now()) : undefined;
  if (!upload) throw invalidArgument('Request must contain a valid upload token.');
  return upload;
};

/** Reads the bytes of an upload. Content that is already in the library becomes the existing item. */
const readUpload = async ({ description, simpleMediaItem }: NewMediaItem, call: Call): Promise<Upload> => {
  const { user, store, clock, uploadFiles } = call;
  const token = simpleMediaItem?.uploadToken ?? '';
  const upload = findUpload(token, call);
  const findKnown = (hash: string) => store.mediaItems.findByContent(user, hash);
  const known = upload.content_hash === null ? undefined : findKnown(upload.content_hash);
  if (known) return { token, upload, media: { known } };
  const path = uploadFiles.pathOf(upload.upload_id);
  const filename = simpleMediaItem?.fileName || upload.filename;
  const uploadedAt = upload.expires_at - TOKEN_MILLISECONDS;
  const media = await readUploadedFile({ path, user, now: clock.now(), uploadedAt, filename, description, findKnown });
  return { token, upload, media };
};

const hashOf = (media: UploadedMedia) => {
  if ('row' in media) return media.row.content_hash;
  return 'known' in media ? media.known.content_hash : undefined;
};

/** The result of one new media item. */
type Result = { uploadToken: string; status: { code?: number; message: string }; mediaItem?: object };

const failure = (uploadToken: string, code: Code, prefix: string): Result => ({
  uploadToken,
  status: {
    code: CODES[code].number,
    message: `${prefix}: There was an error while trying to create this media item.`,
  },
});

const success = (uploadToken: string, row: MediaItemRow, call: Call): Result => {
  // As in the real API, the response has no base URL.
  const { baseUrl: _, ...mediaItem } = mediaItemJson(row, call);
  return { uploadToken, status: { message: 'Success' }, mediaItem };
};

/** Adds the items of a request to its album. Items that are already in the album keep their position. */
const addToAlbum = (request: CreateRequest, mediaKeys: readonly number[], call: Call) => {
  // Read the album again: it may have changed while the files were read.
  const album = findTarget(request, call);
  if (!album) return;
  const position = request.albumPosition ? resolvePosition(request.albumPosition, album, call) : 'LAST';
  const entries = selectNewKeys(album, mediaKeys, call).map((mediaKey) => ({ mediaKey }));
  call.store.albumEntries.insert(album.album_key, position, entries, call.user);
};

/** Creates the items of a request. Returns their results in the order of the request. */
const create = (request: CreateRequest, items: readonly Upload[], call: Call): Result[] => {
  const { user, store } = call;
  const hashes = new Set<string>();
  const mediaKeys: number[] = [];
  const results = items.map(({ token, upload, media }): Result => {
    if ('problem' in media) return failure(token, 'INVALID_ARGUMENT', media.problem);
    const hash = hashOf(media) ?? '';
    if (hashes.has(hash)) return failure(token, 'ALREADY_EXISTS', 'EXISTS');
    hashes.add(hash);
    // The same content is one item, and a concurrent request may have created it.
    const known = store.mediaItems.findByContent(user, hash);
    if (!known && 'row' in media) store.mediaItems.add(media.row);
    const row = known ?? store.mediaItems.findByContent(user, hash);
    if (!row) throw new Error(`No media item has the content ${hash}.`);
    store.uploads.settle(upload.upload_id, hash);
    mediaKeys.push(row.media_key);
    return success(token, row, call);
  });
  addToAlbum(request, mediaKeys, call);
  return results;
};

const batchCreate = async (request: CreateRequest, call: Call) => {
  const { user, store, uploadFiles, originals } = call;
  checkRequest(request);
  const album = findTarget(request, call);
  if (album && request.albumPosition) resolvePosition(request.albumPosition, album, call);
  for (const { simpleMediaItem } of request.newMediaItems) findUpload(simpleMediaItem?.uploadToken ?? '', call);

  const items: Upload[] = [];
  for (const item of request.newMediaItems) items.push(await readUpload(item, call));
  // The bytes must be on the disk before the library refers to them.
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

/** Creating media items from uploads. */
export const mediaItemCreationMethods = {
  'mediaItems.batchCreate': defineMethod({
    rpc: 'BatchCreateMediaItems',
    verb: 'POST',
    path: '/v1/mediaItems:batchCreate',
    request: REQUEST,
    access: ACCESS.create,
    // Requests of a user run one after the other: the file of an upload is removed once its item exists.
    handle: (request, call) => call.uploadFiles.enqueue(call.user, () => batchCreate(request, call)),
  }),
} satisfies Record<string, Method>;
