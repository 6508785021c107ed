import { makeId } from '../../src/emulator/ids.ts';
import type { Era } from '../../src/emulator/scopes.ts';
import { fill, photo } from './fill.ts';
import { startHouse, type House } from './stack.ts';

/** Upload bytes to the emulator, as `POST /uploads` of the gateway would. Gives the upload token. */
const upload = async ({ emulatorUrl }: House, bytes: Buffer, token: string): Promise<string> => {
  const response = await fetch(`${emulatorUrl}/v1/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'x-goog-upload-protocol': 'raw' },
    body: new Uint8Array(bytes),
  });
  return response.text();
};

type Given = { albums?: number; photos?: number; era?: Era };

/** A house in which mona has albums and photos that the app created, and a client that makes changes. */
export const startChanges = async ({ albums = 1, photos = 3, era = 'legacy' }: Given = {}) => {
  const house = await startHouse({ hasDemo: false, era });
  const { emulator } = house;
  const { albumIds, photoIds } = fill({ emulator, albums, photos });
  for (const owner of ['ravi', 'june']) fill({ emulator, owner });

  /** An album and a photo of mona's that no app has created. */
  const addForeign = () =>
    emulator.store.transaction(() => {
      const albumId = makeId('album', 'mona', 'foreign');
      emulator.store.albums.add({
        id: albumId,
        owner: 'mona',
        title: 'foreign',
        is_app_created: 0,
        import_folder: null,
      });
      const row = photo('mona', 9000, { is_app_created: 0 });
      emulator.store.mediaItems.add(row);
      return { albumId, photoId: row.id };
    });

  /** Make one change. Gives its payload, and all of the answer. */
  const change = async (name: string, input: object, fields: string, headers: Record<string, string> = {}) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await house.ask(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code field message } } }`,
      { input },
      headers,
    );
    return { ...answer, payload: answer.data?.[name] };
  };

  /** The file names of an album's media items, in its order. */
  const contentsOf = async (id: string) => {
    const { data } = await house.ask(
      'query ($id: ID!) { album(id: $id) { mediaItems(first: 500) { nodes { filename } } } }',
      { id },
    );
    house.takeCalls();
    return data.album.mediaItems.nodes.map(({ filename }: { filename: string }) => filename) as string[];
  };

  const uploadBytes = (bytes: Buffer, token = 'demo-mona') => upload(house, bytes, token);
  return { ...house, albumId: albumIds[0]!, albumIds, photoIds, addForeign, change, contentsOf, uploadBytes };
};

/** Well-formed ids of nothing. */
export const NO_ALBUM = makeId('album', 'mona', 'not there');
export const NO_PHOTO = makeId('mediaItem', 'mona', 'not there');

/** Send a request as ravi. */
export const AS_RAVI = { authorization: 'Bearer demo-ravi' };
