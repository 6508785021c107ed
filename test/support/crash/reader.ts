import type { Client } from './client.ts';
import type { Ledger } from './expected-library.ts';
import { hashOf } from './pictures.ts';
import type { Random } from './random.ts';

/** What is seen of items: no strangers, nothing twice, each with the name that it was given. */
const checkSeen = (seen: readonly { id: string; filename: string }[], { person, hashesAsked }: Ledger) => {
  if (new Set(seen.map(({ id }) => id)).size < seen.length) throw new Error(`${person} sees an item twice.`);
  const stranger = seen.find(({ filename }) => !hashesAsked.has(filename));
  if (stranger) throw new Error(`${person} sees ${stranger.filename}, which is nobody's of theirs.`);
};

/** Somebody who reads a library while others write to it: what was acknowledged before a request must be in its answer. */
export const createReader = ({ client, ledger, random }: { client: Client; ledger: Ledger; random: Random }) => {
  const walkLibrary = async () => {
    const known = ledger.items.map(({ id }) => id);
    const seen = await client.listItems();
    checkSeen(seen, ledger);
    const ids = new Set(seen.map(({ id }) => id));
    const missing = known.filter((id) => !ids.has(id));
    if (missing.length > 0) throw new Error(`${ledger.person} misses ${missing.length} items in a walk.`);
  };

  const walkAlbum = async () => {
    const album = random.pick(ledger.albums);
    if (album) checkSeen(await client.listAlbum(album.id), ledger);
  };

  const getMany = async () => {
    const known = random.pickSome(ledger.items, 50);
    if (known.length === 0) return;
    const seen = await client.getItems(known.map(({ id }) => id));
    checkSeen(seen, ledger);
    if (seen.length < known.length) throw new Error(`${ledger.person} cannot get ${known.length - seen.length} items.`);
  };

  const download = async () => {
    const [known] = random.pickSome(ledger.items, 1);
    const [item] = known ? await client.getItems([known.id]) : [];
    if (!item) return;
    const hash = hashOf(await client.download(item));
    if (hash !== ledger.hashesAsked.get(item.filename)) throw new Error(`${item.filename} has other bytes.`);
  };

  const steps = [walkLibrary, walkAlbum, getMany, getMany, download];
  return { step: () => random.pick(steps)?.() };
};
