import type { Client } from './client.ts';
import { originalTitleOf, type KnownAlbum, type KnownItem, type ExpectedLibrary } from './expected-library.ts';
import type { MakePicture, Picture } from './pictures.ts';
import type { Random } from './random.ts';

/** Chunks of a resumable upload, in bytes: twice the granularity. */
const CHUNK = 524_288;
const SMALL = 500;
const MAX_ALBUMS = 5;

/** An unfinished resumable upload. The emulator has confirmed `acknowledged` bytes. */
type Session = { address: string; picture: Picture; acknowledged: number; isBroken: boolean };

type Writing = { name: string; client: Client; expected: ExpectedLibrary; random: Random; makePicture: MakePicture };

type Created = {
  newMediaItemResults: { uploadToken: string; status: { message: string }; mediaItem?: { id: string } }[];
};

/**
 * Creates a client that writes albums of its own and media items to a library. Each call of `step` performs one random action
 * and records in `expected` what is acknowledged. After a `NoResponseError` you can call it again: it resumes uploads.
 */
export const createWriter = ({ name, client, expected, random, makePicture }: Writing) => {
  const albums: KnownAlbum[] = [];
  const items: KnownItem[] = [];
  /** Uploads without an acknowledged media item. */
  const uploaded: { token: string; picture: Picture }[] = [];
  /** Albums in which a request without a response may have created items. */
  const pending: { album: KnownAlbum; filenames: Set<string> }[] = [];
  let session: Session | undefined;
  let count = 0;

  const nextName = () => `${name}-${(count += 1)}`;

  const nextPicture = (length: number) => {
    const picture = makePicture(`${nextName()}.jpg`, random, length);
    expected.hashes.set(picture.filename, picture.hash);
    return picture;
  };

  const createAlbum = async () => {
    if (albums.length === MAX_ALBUMS) return;
    const title = nextName();
    expected.requestedTitles.add(title);
    const { id } = await client.call<{ id: string }>('POST', '/v1/albums', { album: { title } });
    const album: KnownAlbum = { id, titles: new Set([title]), items: new Map(), isShared: false };
    albums.push(album);
    expected.albums.push(album);
  };

  const rename = async () => {
    const album = random.pick(albums);
    if (!album) return;
    const title = `${originalTitleOf([...album.titles][0] ?? '')} then ${nextName()}`;
    album.titles.add(title);
    await client.call('PATCH', `/v1/albums/${album.id}?updateMask=title`, { title });
    album.titles = new Set([title]);
  };

  const add = async () => {
    const album = random.pick(albums);
    const mediaItemIds = random.pickSome(items, 5).map(({ id }) => id);
    if (!album || mediaItemIds.length === 0) return;
    for (const id of mediaItemIds) if (album.items.get(id) !== 'IN') album.items.set(id, 'MAYBE');
    await client.call('POST', `/v1/albums/${album.id}:batchAddMediaItems`, { mediaItemIds });
    for (const id of mediaItemIds) album.items.set(id, 'IN');
  };

  const remove = async () => {
    const album = random.pick(albums);
    const present = items.filter(({ id }) => album?.items.get(id) === 'IN');
    const mediaItemIds = random.pickSome(present, 3).map(({ id }) => id);
    if (!album || mediaItemIds.length === 0) return;
    for (const id of mediaItemIds) album.items.set(id, 'MAYBE');
    await client.call('POST', `/v1/albums/${album.id}:batchRemoveMediaItems`, { mediaItemIds });
    for (const id of mediaItemIds) album.items.set(id, 'OUT');
  };

  const share = async () => {
    const album = random.pick(albums);
    if (!album) return;
    // Unsharing an album that is not shared fails, so it must certainly be shared.
    const isShared = album.isShared !== true;
    album.isShared = undefined;
    await client.call('POST', `/v1/albums/${album.id}:${isShared ? 'share' : 'unshare'}`, {});
    album.isShared = isShared;
  };

  const describe = async () => {
    const item = random.pick(items);
    if (!item) return;
    const description = nextName();
    item.descriptions.add(description);
    await client.call('PATCH', `/v1/mediaItems/${item.id}?updateMask=description`, { description });
    item.descriptions = new Set([description]);
  };

  const uploadRaw = async () => {
    const picture = nextPicture(SMALL);
    const headers = { 'x-goog-upload-protocol': 'raw' };
    const { text: token } = await client.upload('/v1/uploads', headers, picture.bytes);
    uploaded.push({ token, picture });
  };

  const startSession = async () => {
    const picture = nextPicture(CHUNK * (1 + random.below(3)) + random.below(CHUNK));
    const { uploadHeader } = await client.upload('/v1/uploads', {
      'x-goog-upload-protocol': 'resumable',
      'x-goog-upload-command': 'start',
      'x-goog-upload-raw-size': String(picture.bytes.length),
    });
    session = { address: uploadHeader('url'), picture, acknowledged: 0, isBroken: false };
  };

  const finish = ({ picture }: Session, token: string) => {
    uploaded.push({ token, picture });
    session = undefined;
  };

  /** Asks how many bytes of a broken session the emulator has. */
  const resume = async (broken: Session) => {
    const { text, uploadHeader } = await client.upload(broken.address, { 'x-goog-upload-command': 'query' });
    if (uploadHeader('status') === 'final') return finish(broken, text);
    const received = Number(uploadHeader('size-received'));
    if (!(received >= broken.acknowledged)) throw new Error(`${received} of ${broken.acknowledged} bytes are left.`);
    Object.assign(broken, { acknowledged: received, isBroken: false });
    return undefined;
  };

  const sendChunk = async (active: Session) => {
    const { address, picture, acknowledged: offset } = active;
    // Send up to the next chunk boundary, wherever the upload was interrupted.
    const end = Math.min(offset - (offset % CHUNK) + CHUNK, picture.bytes.length);
    const isLast = end === picture.bytes.length;
    active.isBroken = true;
    const command = isLast ? 'upload, finalize' : 'upload';
    const headers = { 'x-goog-upload-command': command, 'x-goog-upload-offset': String(offset) };
    const { text } = await client.upload(address, headers, picture.bytes.subarray(offset, end));
    Object.assign(active, { acknowledged: end, isBroken: false });
    if (isLast) finish(active, text);
  };

  const uploadInChunks = async () => {
    if (!session) return startSession();
    return session.isBroken ? resume(session) : sendChunk(session);
  };

  /** Creates items from up to ten uploads, sometimes in an album. Repeats requests that got no response. */
  const createItems = async () => {
    const batch = uploaded.slice(0, 10);
    if (batch.length === 0) return;
    const album = random.below(2) === 0 ? random.pick(albums) : undefined;
    const newMediaItems = batch.map(({ token, picture }) => ({
      simpleMediaItem: { uploadToken: token, fileName: picture.filename },
    }));
    const body = { newMediaItems, ...(album && { albumId: album.id }) };
    if (album) pending.push({ album, filenames: new Set(batch.map(({ picture }) => picture.filename)) });
    const { newMediaItemResults } = await client.call<Created>('POST', '/v1/mediaItems:batchCreate', body);
    for (const [index, { mediaItem, status }] of newMediaItemResults.entries()) {
      const { picture } = batch[index]!;
      if (!mediaItem) throw new Error(`${picture.filename} was not created: ${status.message}`);
      const item: KnownItem = { id: mediaItem.id, filename: picture.filename, descriptions: new Set(['']) };
      items.push(item);
      expected.items.push(item);
      for (const earlier of pending) {
        if (earlier.filenames.has(picture.filename)) earlier.album.items.set(mediaItem.id, 'MAYBE');
      }
      album?.items.set(mediaItem.id, 'IN');
    }
    pending.length = 0;
    uploaded.splice(0, batch.length);
  };

  const albumSteps = [createAlbum, rename, add, remove, share];
  const itemSteps = [describe, uploadRaw, uploadRaw, uploadInChunks, createItems, createItems];
  const steps = [...albumSteps, ...itemSteps];
  return { step: () => random.pick(steps)?.() };
};
