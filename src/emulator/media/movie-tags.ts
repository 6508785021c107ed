import { afterVersion, boxesOf, findBox } from './iso-boxes.ts';
import { section, type ByteSource } from './byte-source.ts';
import { isoCaptureTime, type CaptureTime } from './capture-time.ts';

/** The metadata tags of a movie. */
export type MovieTags = { make?: string | undefined; model?: string | undefined; taken?: CaptureTime | undefined };

const MAX_VALUE_BYTES = 1024;
const MAX_NAMES_BYTES = 64 * 1024;

/** Reads the tags that iPhones and Android phones write: a list of keys, and a list of values by the index of their key. */
const readKeyedTags = async (moov: ByteSource): Promise<Map<string, string>> => {
  const tags = new Map<string, string>();
  // Phones write the box into `moov`, video tools into `udta`.
  const box = (await findBox(moov, 'meta')) ?? (await findBox(moov, 'udta', 'meta'));
  if (!box) return tags;
  // The ISO box begins with a version, the QuickTime box does not.
  const isPlain = (await box.read(4, 4)).toString('latin1') === 'hdlr';
  const meta = isPlain ? box : afterVersion(box);
  const names = await findBox(meta, 'keys');
  const values = await findBox(meta, 'ilst');
  if (!names || !values) return tags;

  const known: string[] = [];
  for await (const { body } of boxesOf(section(names, 8, MAX_NAMES_BYTES))) {
    known.push((await body.read(0, MAX_VALUE_BYTES)).toString('utf8'));
  }
  for await (const { type, body } of boxesOf(values)) {
    const name = known[Buffer.from(type, 'latin1').readUInt32BE() - 1];
    const data = await findBox(body, 'data');
    if (name && data) tags.set(name, (await data.read(8, MAX_VALUE_BYTES)).toString('utf8').trim());
  }
  return tags;
};

/** Reads a text from QuickTime's user data, which cameras write: length, language, text. */
const readUserData = async (moov: ByteSource, type: string): Promise<string | undefined> => {
  const box = await findBox(moov, 'udta', type);
  const bytes = await box?.read(4, MAX_VALUE_BYTES);
  const [text = ''] = bytes?.toString('utf8').split('\0') ?? [];
  return text.trim() || undefined;
};

const readTags = async (moov: ByteSource): Promise<MovieTags> => {
  const named = await readKeyedTags(moov);
  return {
    make:
      named.get('com.apple.quicktime.make') ||
      named.get('com.android.manufacturer') ||
      (await readUserData(moov, '©mak')),
    model:
      named.get('com.apple.quicktime.model') || named.get('com.android.model') || (await readUserData(moov, '©mod')),
    taken: isoCaptureTime(named.get('com.apple.quicktime.creationdate') ?? ''),
  };
};

/** Reads a movie's camera and local recording time, if it has them. Damaged tags count as none. */
export const readMovieTags = async (moov: ByteSource): Promise<MovieTags> => {
  try {
    return await readTags(moov);
  } catch {
    return {};
  }
};
