/**
 * The tables of the emulator's library.
 *
 * Lists use keyset pagination: every list has an index whose leading columns are its order, so that a late page costs as
 * much as the first. The index also has the columns of the search filters, so that skipping an item does not read its row.
 */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS users (
  name TEXT PRIMARY KEY,
  display_name TEXT NOT NULL,
  email TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Libraries of earlier versions stored tokens in plain text.
DROP TABLE IF EXISTS access_tokens;

CREATE TABLE IF NOT EXISTS tokens (
  token_hash TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('ACCESS', 'REFRESH')),
  user TEXT NOT NULL REFERENCES users (name),
  scopes TEXT NOT NULL,
  client TEXT,
  code_hash TEXT,
  is_offline INTEGER NOT NULL DEFAULT 0,
  expires_at INTEGER,
  is_revoked INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS tokens_by_client ON tokens (user, client);
CREATE INDEX IF NOT EXISTS tokens_by_code ON tokens (code_hash) WHERE code_hash IS NOT NULL;
CREATE INDEX IF NOT EXISTS tokens_by_end ON tokens (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE IF NOT EXISTS authorization_codes (
  code_hash TEXT PRIMARY KEY,
  client TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  user TEXT NOT NULL REFERENCES users (name),
  scopes TEXT NOT NULL,
  challenge TEXT,
  challenge_method TEXT,
  nonce TEXT,
  is_offline INTEGER NOT NULL,
  gives_refresh_token INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  is_used INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS consents (
  user TEXT NOT NULL REFERENCES users (name),
  client TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  scopes TEXT NOT NULL,
  PRIMARY KEY (user, client, redirect_uri)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS media_items (
  media_key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL REFERENCES users (name),
  kind TEXT NOT NULL CHECK (kind IN ('PHOTO', 'VIDEO')),
  filename TEXT NOT NULL,
  mime_type TEXT NOT NULL,
  description TEXT NOT NULL DEFAULT '',
  creation_time INTEGER NOT NULL,
  capture_date INTEGER,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  camera_make TEXT,
  camera_model TEXT,
  focal_length REAL,
  aperture REAL,
  iso INTEGER,
  exposure_seconds REAL,
  fps REAL,
  ready_at INTEGER NOT NULL DEFAULT 0,
  is_favorite INTEGER NOT NULL DEFAULT 0,
  is_archived INTEGER NOT NULL DEFAULT 0,
  is_app_created INTEGER NOT NULL DEFAULT 0,
  categories INTEGER NOT NULL DEFAULT 0,
  source TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  UNIQUE (owner, content_hash)
) STRICT;

CREATE INDEX IF NOT EXISTS media_items_by_time ON media_items (
  owner, creation_time DESC, media_key DESC,
  is_archived, is_app_created, is_favorite, kind, categories, capture_date
);

CREATE TABLE IF NOT EXISTS albums (
  album_key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL REFERENCES users (name),
  title TEXT NOT NULL,
  is_app_created INTEGER NOT NULL DEFAULT 0,
  cover_media_key INTEGER REFERENCES media_items (media_key),
  media_items_count INTEGER NOT NULL DEFAULT 0,
  import_folder TEXT,
  share_token TEXT UNIQUE,
  shareable_url TEXT,
  is_collaborative INTEGER NOT NULL DEFAULT 0,
  is_commentable INTEGER NOT NULL DEFAULT 0,
  is_joinable INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX IF NOT EXISTS albums_by_import_folder ON albums (owner, import_folder) WHERE import_folder IS NOT NULL;

CREATE TABLE IF NOT EXISTS album_members (
  user TEXT NOT NULL REFERENCES users (name),
  album_key INTEGER NOT NULL REFERENCES albums (album_key),
  PRIMARY KEY (user, album_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS album_entries (
  entry_key INTEGER PRIMARY KEY AUTOINCREMENT,
  album_key INTEGER NOT NULL REFERENCES albums (album_key),
  position INTEGER NOT NULL,
  media_key INTEGER REFERENCES media_items (media_key),
  enrichment_id TEXT UNIQUE,
  enrichment TEXT,
  added_by TEXT NOT NULL REFERENCES users (name),
  CHECK ((media_key IS NULL) <> (enrichment_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX IF NOT EXISTS album_entries_by_media ON album_entries (media_key, album_key) WHERE media_key IS NOT NULL;
CREATE INDEX IF NOT EXISTS album_entries_by_position ON album_entries (album_key, position, entry_key);

CREATE TABLE IF NOT EXISTS uploads (
  upload_id TEXT PRIMARY KEY,
  user TEXT NOT NULL REFERENCES users (name),
  status TEXT NOT NULL CHECK (status IN ('active', 'final', 'cancelled')),
  token TEXT UNIQUE,
  declared_type TEXT NOT NULL,
  filename TEXT NOT NULL,
  raw_size INTEGER,
  sha1 TEXT,
  size INTEGER NOT NULL,
  content_hash TEXT,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS uploads_by_end ON uploads (expires_at);

CREATE TABLE IF NOT EXISTS picking_sessions (
  session_key INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  picker_token TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL REFERENCES users (name),
  request_id TEXT,
  max_item_count INTEGER,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  is_done INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX IF NOT EXISTS picking_sessions_by_owner ON picking_sessions (owner, expires_at);
CREATE INDEX IF NOT EXISTS picking_sessions_by_end ON picking_sessions (expires_at);
CREATE INDEX IF NOT EXISTS picking_sessions_by_request ON picking_sessions (owner, request_id) WHERE request_id IS NOT NULL;

CREATE TABLE IF NOT EXISTS picks (
  session_key INTEGER NOT NULL REFERENCES picking_sessions (session_key) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  media_key INTEGER NOT NULL REFERENCES media_items (media_key),
  PRIMARY KEY (session_key, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER IF NOT EXISTS album_media_counted AFTER INSERT ON album_entries WHEN NEW.media_key IS NOT NULL BEGIN
  UPDATE albums SET media_items_count = media_items_count + 1 WHERE album_key = NEW.album_key;
END;

CREATE TRIGGER IF NOT EXISTS album_media_uncounted AFTER DELETE ON album_entries WHEN OLD.media_key IS NOT NULL BEGIN
  UPDATE albums
  SET media_items_count = media_items_count - 1,
      cover_media_key = CASE WHEN cover_media_key = OLD.media_key THEN NULL ELSE cover_media_key END
  WHERE album_key = OLD.album_key;
END;
`;

/** The tables of the library, in an order in which they can be emptied. */
export const LIBRARY_TABLES = [
  'picks',
  'picking_sessions',
  'uploads',
  'album_entries',
  'album_members',
  'albums',
  'media_items',
  'authorization_codes',
  'consents',
  'tokens',
  'users',
] as const;
