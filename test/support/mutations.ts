import { makeId } from '../../src/emulator/ids.ts';
import type { Era } from '../../src/emulator/scopes.ts';
import { fill, photo } from './fill.ts';
import { startStack, type Stack } from './stack.ts';

/** Upload bytes to the emulator, as `POST /uploads` of the gateway would. Gives the upload token. */
const upload = async ({ emulatorUrl }: Stack, bytes: Buffer, token: string): Promise<string> => {
  const response = await fetch(`${emulatorUrl}/v1/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'x-goog-upload-protocol': 'raw' },
    body: new Uint8Array(bytes),
  });
  return response.text();
};

type Given = { albums?: number; photos?: number; era?: Era };

/** A stack in which mona has albums and photos that the app created, and a client that makes changes. */
export const startMutations = async ({ albums = 1, photos = 3, era = 'legacy' }: Given = {}) => {
  const stack = await startStack({ era });
  const { emulator } = stack;
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
  const mutate = async (name: string, input: object, fields: string, headers: Record<string, string> = {}) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const answer = await stack.query(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code field message } } }`,
      { input },
      headers,
    );
    return { ...answer, payload: answer.data?.[name] };
  };

  /** The file names of an album's media items, in its order. */
  const contentsOf = async (id: string) => {
    const { data } = await stack.query(
      'query ($id: ID!) { album(id: $id) { mediaItems(first: 500) { nodes { filename } } } }',
      { id },
    );
    stack.takeCalls();
    return data.album.mediaItems.nodes.map(({ filename }: { filename: string }) => filename) as string[];
  };

  const uploadBytes = (bytes: Buffer, token = 'demo-mona') => upload(stack, bytes, token);
  return { ...stack, albumId: albumIds[0]!, albumIds, photoIds, addForeign, mutate, contentsOf, uploadBytes };
};

/** Well-formed ids of nothing. */
export const NO_ALBUM = makeId('album', 'mona', 'not there');
export const NO_PHOTO = makeId('mediaItem', 'mona', 'not there');

/** Send a request as ravi. */
export const AS_RAVI = { authorization: 'Bearer demo-ravi' };
