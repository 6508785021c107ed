import type { Client } from './client.ts';
import type { ExpectedLibrary } from './expected-library.ts';
import { hashOf } from './pictures.ts';
import type { Random } from './random.ts';

/** Checks a list of items: no item twice, and none that the user did not upload. */
const checkSeen = (seen: readonly { id: string; filename: string }[], { person, hashes }: ExpectedLibrary) => {
  if (new Set(seen.map(({ id }) => id)).size < seen.length) throw new Error(`${person} sees an item twice.`);
  const foreign = seen.find(({ filename }) => !hashes.has(filename));
  if (foreign) throw new Error(`${person} sees ${foreign.filename}, which they did not upload.`);
};

/** Creates a client that reads a library while others write to it, and checks that it sees all acknowledged writes. */
export const createReader = ({
  client,
  expected,
  random,
}: {
  client: Client;
  expected: ExpectedLibrary;
  random: Random;
}) => {
  const walkLibrary = async () => {
    const known = expected.items.map(({ id }) => id);
    const seen = await client.listItems();
    checkSeen(seen, expected);
    const ids = new Set(seen.map(({ id }) => id));
    const missing = known.filter((id) => !ids.has(id));
    if (missing.length > 0) throw new Error(`${expected.person} misses ${missing.length} items in a walk.`);
  };

  const walkAlbum = async () => {
    const album = random.pick(expected.albums);
    if (album) checkSeen(await client.listAlbum(album.id), expected);
  };

  const getMany = async () => {
    const known = random.pickSome(expected.items, 50);
    if (known.length === 0) return;
    const seen = await client.getItems(known.map(({ id }) => id));
    checkSeen(seen, expected);
    if (seen.length < known.length)
      throw new Error(`${expected.person} cannot get ${known.length - seen.length} items.`);
  };

  const download = async () => {
    const [known] = random.pickSome(expected.items, 1);
    const [item] = known ? await client.getItems([known.id]) : [];
    if (!item) return;
    const hash = hashOf(await client.download(item));
    if (hash !== expected.hashes.get(item.filename)) throw new Error(`${item.filename} has other bytes.`);
  };

  const steps = [walkLibrary, walkAlbum, getMany, getMany, download];
  return { step: () => random.pick(steps)?.() };
};
