import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The facts of a library that writes change. */
export const fact = {
  albumWithTitle: (title: string) => `album ${title}`,
  shared: (albumId: string) => `shared ${albumId}`,
  member: (user: string, albumId: string) => `${user} in ${albumId}`,
  itemInAlbum: (itemId: string, albumId: string) => `${itemId} in ${albumId}`,
  text: (text: string) => `text ${text}`,
  file: (filename: string) => `file ${filename}`,
  description: (description: string) => `description ${description}`,
  upload: (filename: string) => `upload ${filename}`,
};

/** Reads all facts of an emulator's data folder, and how often each is there. The emulator must have stopped. */
export const readFacts = (dataFolder: string): ReadonlyMap<string, number> => {
  using database = new DatabaseSync(join(dataFolder, 'library.db'), { readOnly: true });
  const facts = new Map<string, number>();
  const add = (name: string) => facts.set(name, (facts.get(name) ?? 0) + 1);
  const rows = (sql: string) =>
    database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row).map(String));
  for (const [title = ''] of rows('SELECT title FROM albums')) add(fact.albumWithTitle(title));
  for (const [id = ''] of rows('SELECT id FROM albums WHERE share_token IS NOT NULL')) add(fact.shared(id));
  for (const [user = '', id = ''] of rows('SELECT user, id FROM album_members JOIN albums USING (album_key)')) {
    add(fact.member(user, id));
  }
  const entries =
    'SELECT m.id AS item, a.id AS album FROM album_entries JOIN albums a USING (album_key) JOIN media_items m USING (media_key)';
  for (const [itemId = '', albumId = ''] of rows(entries)) add(fact.itemInAlbum(itemId, albumId));
  const texts = `SELECT json_extract(enrichment, '$.textEnrichment.text') FROM album_entries WHERE enrichment IS NOT NULL`;
  for (const [text = ''] of rows(texts)) add(fact.text(text));
  for (const [filename = '', description = ''] of rows('SELECT filename, description FROM media_items')) {
    add(fact.file(filename));
    add(fact.description(description));
  }
  for (const [filename = ''] of rows(`SELECT filename FROM uploads WHERE status = 'final'`)) add(fact.upload(filename));
  return facts;
};
