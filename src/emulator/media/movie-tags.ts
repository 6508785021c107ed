import { afterVersion, boxesOf, findBox } from './iso-boxes.ts';
import { section, type ByteSource } from './byte-source.ts';
import { isoCaptureTime, type CaptureTime } from './capture-time.ts';

/** What a phone notes in a movie beside its index. */
export type MovieTags = { make?: string | undefined; model?: string | undefined; taken?: CaptureTime | undefined };

const MAX_NOTE_BYTES = 1024;
const MAX_NAMES_BYTES = 64 * 1024;

/** Notes as Apple's and Google's phones write them: a list of names, and a list of values by the number of the name. */
const namedNotes = async (moov: ByteSource): Promise<Map<string, string>> => {
  const notes = new Map<string, string>();
  // Phones put them beside the index, video tools among the user data.
  const box = (await findBox(moov, 'meta')) ?? (await findBox(moov, 'udta', 'meta'));
  if (!box) return notes;
  // QuickTime's box has no version before its parts, the ISO's has.
  const isPlain = (await box.read(4, 4)).toString('latin1') === 'hdlr';
  const meta = isPlain ? box : afterVersion(box);
  const names = await findBox(meta, 'keys');
  const values = await findBox(meta, 'ilst');
  if (!names || !values) return notes;

  const known: string[] = [];
  for await (const { body } of boxesOf(section(names, 8, MAX_NAMES_BYTES))) {
    known.push((await body.read(0, MAX_NOTE_BYTES)).toString('utf8'));
  }
  for await (const { type, body } of boxesOf(values)) {
    const name = known[Buffer.from(type, 'latin1').readUInt32BE() - 1];
    const data = await findBox(body, 'data');
    if (name && data) notes.set(name, (await data.read(8, MAX_NOTE_BYTES)).toString('utf8').trim());
  }
  return notes;
};

/** A note as cameras write it into QuickTime's user data: its length, its language, its text. */
const userNote = async (moov: ByteSource, type: string): Promise<string | undefined> => {
  const note = await findBox(moov, 'udta', type);
  const bytes = await note?.read(4, MAX_NOTE_BYTES);
  const [text = ''] = bytes?.toString('utf8').split('\0') ?? [];
  return text.trim() || undefined;
};

const readNotes = async (moov: ByteSource): Promise<MovieTags> => {
  const named = await namedNotes(moov);
  return {
    make:
      named.get('com.apple.quicktime.make') || named.get('com.android.manufacturer') || (await userNote(moov, '©mak')),
    model: named.get('com.apple.quicktime.model') || named.get('com.android.model') || (await userNote(moov, '©mod')),
    taken: isoCaptureTime(named.get('com.apple.quicktime.creationdate') ?? ''),
  };
};

/** The camera of a movie and the local time of its recording, where they are noted. Broken notes are none. */
export const readMovieTags = async (moov: ByteSource): Promise<MovieTags> => {
  try {
    return await readNotes(moov);
  } catch {
    return {};
  }
};
