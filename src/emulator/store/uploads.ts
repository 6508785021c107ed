import type { Database } from './database.ts';

/** What the protocol calls the state of an upload: it takes bytes, it has them all, or it was given up. */
export type UploadStatus = 'active' | 'final' | 'cancelled';

/** An upload, from its beginning to the end of its token. Times are milliseconds since 1970, sizes bytes. */
export type UploadRow = {
  upload_id: string;
  user: string;
  status: UploadStatus;
  /** What its bytes are called in `mediaItems.batchCreate`. Null until they are all there. */
  token: string | null;
  /** The MIME type that the client told at the beginning: it decides how large the upload may be, and nothing else. */
  declared_type: string;
  filename: string;
  /** How many bytes the client announced. Null where it did not. */
  raw_size: number | null;
  /** The SHA-1 that the client announced, in base64. */
  sha1: string | null;
  /** How many bytes there are. Until the upload is final, the length of its file counts. */
  size: number;
  /** The content that became a media item. Null until then. */
  content_hash: string | null;
  /** When the upload is forgotten, and its token with it. */
  expires_at: number;
};

const COLUMNS = [
  'upload_id',
  'user',
  'status',
  'token',
  'declared_type',
  'filename',
  'raw_size',
  'sha1',
  'size',
  'content_hash',
  'expires_at',
] as const satisfies (keyof UploadRow)[];

/** Uploads: sessions that take bytes, and tokens that stand for them. The bytes themselves are in files. */
export const createUploads = ({ prepare }: Database) => {
  const insert = prepare(
    `INSERT INTO uploads (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((column) => `:${column}`).join(', ')})`,
  );
  const select = prepare<UploadRow>(
    'SELECT * FROM uploads WHERE upload_id = :id AND user = :user AND expires_at > :now',
  );
  const selectByToken = prepare<UploadRow>(
    'SELECT * FROM uploads WHERE token = :token AND user = :user AND expires_at > :now',
  );
  const updateFinal = prepare(`UPDATE uploads SET status = 'final', token = :token, size = :size,
    expires_at = :expiresAt WHERE upload_id = :id`);
  const updateCancelled = prepare(`UPDATE uploads SET status = 'cancelled' WHERE upload_id = :id`);
  const updateContent = prepare('UPDATE uploads SET content_hash = :contentHash WHERE upload_id = :id');
  const deleteExpired = prepare('DELETE FROM uploads WHERE expires_at <= :now');
  const selectExpired = prepare<{ upload_id: string }>(
    'SELECT upload_id FROM uploads WHERE expires_at <= :now ORDER BY expires_at LIMIT :limit',
  );
  const deleteUpload = prepare('DELETE FROM uploads WHERE upload_id = :id');
  const selectHolding = prepare<{ upload_id: string }>(
    `SELECT upload_id FROM uploads WHERE status <> 'cancelled' AND content_hash IS NULL`,
  );
  const selectHeld = prepare<{ upload_id: string }>(`SELECT upload_id FROM uploads
    WHERE upload_id = :id AND user = :user AND status <> 'cancelled' AND content_hash IS NULL`);

  return {
    add: (row: UploadRow) => insert.run(row),

    /** A person's upload that is not forgotten yet at `now`. */
    find: (user: string, id: string, now: number) => select.get({ user, id, now }),

    /** A person's upload of this token, which is valid at `now`. */
    findByToken: (user: string, token: string, now: number) => selectByToken.get({ user, token, now }),

    /** Note that all bytes are there. False where the upload has been forgotten. */
    finish: (id: string, final: { token: string; size: number; expiresAt: number }): boolean =>
      updateFinal.run({ id, ...final }).changes > 0,

    cancel: (id: string) => updateCancelled.run({ id }),

    /** Note that the bytes have become a media item: they are no longer kept for the upload. */
    settle: (id: string, contentHash: string) => updateContent.run({ id, contentHash }),

    /** The ids of uploads that were over at `now`, those that were first over first. */
    listExpired: (now: number, limit: number): string[] =>
      selectExpired.all({ now, limit }).map(({ upload_id: id }) => id),

    forget: (id: string) => deleteUpload.run({ id }),

    removeExpired: (now: number) => deleteExpired.run({ now }),

    /** Whether an upload still has its file. */
    isHolding: (user: string, id: string): boolean => selectHeld.get({ user, id }) !== undefined,

    /** The ids of all uploads that have a file. */
    listHolding: (): string[] => selectHolding.all().map(({ upload_id: id }) => id),
  };
};
