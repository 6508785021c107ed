import { makeId } from '../../src/emulator/ids.ts';
import type { Era } from '../../src/emulator/scopes.ts';
import { fill, photo } from './fill.ts';
import { startStack, type Stack, type StackOptions } from './stack.ts';

/** Uploads bytes to the emulator, as `POST /uploads` of the gateway does, and returns the upload token. */
const upload = async ({ emulatorUrl }: Stack, bytes: Buffer, token: string): Promise<string> => {
  const response = await fetch(`${emulatorUrl}/v1/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'x-goog-upload-protocol': 'raw' },
    body: new Uint8Array(bytes),
  });
  return response.text();
};

type Options = Pick<StackOptions, 'gateway'> & { albums?: number; photos?: number; era?: Era };

/** Starts a stack in which mona has app-created albums and photos, and a client that sends mutations. */
export const startMutationStack = async ({ albums = 1, photos = 3, era = 'legacy', gateway = {} }: Options = {}) => {
  const stack = await startStack({ era, gateway });
  const { emulator } = stack;
  const { albumIds, photoIds } = fill({ emulator, albums, photos });
  for (const owner of ['ravi', 'june']) fill({ emulator, owner });

  /** Adds an album and a photo of mona that no app created. */
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

  /** Sends a mutation, and returns its payload and the whole response. */
  const mutate = async (name: string, input: object, fields: string, headers: Record<string, string> = {}) => {
    const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
    const response = await stack.query(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code field message } } }`,
      { input },
      headers,
    );
    return { ...response, payload: response.data?.[name] };
  };

  /** Reads the file names of an album, in its order. */
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

type UserError = { code: string; field: string[] };

/** Returns the code of a user error, and its field below `input`, such as `items.0.fileName`. */
export const codeAndFieldOf = ({ code, field }: UserError) => [code, field.slice(1).join('.')];

/** Well-formed ids of nothing that exists. */
export const NO_ALBUM = makeId('album', 'mona', 'not there');
export const NO_PHOTO = makeId('mediaItem', 'mona', 'not there');

/** The headers of a request by ravi. */
export const AS_RAVI = { authorization: 'Bearer demo-ravi' };
