import type { Database } from './database.ts';

/** The status of an upload in the protocol: it receives bytes, is complete, or was cancelled. */
export type UploadStatus = 'active' | 'final' | 'cancelled';

/** An upload, from its start to the expiry of its token. Times are milliseconds since 1970, sizes bytes. */
export type UploadRow = {
  upload_id: string;
  user: string;
  status: UploadStatus;
  /** The upload token for `mediaItems.batchCreate`. Null until the upload is complete. */
  token: string | null;
  /** The MIME type that the client declared. It only determines the size limit. */
  declared_type: string;
  filename: string;
  /** The size that the client declared. Null if it did not. */
  raw_size: number | null;
  /** The SHA-1 that the client declared, in base64. */
  sha1: string | null;
  /** The number of bytes. Until the upload is final, use the length of its file. */
  size: number;
  /** The hash of the content that became a media item. Null until then. */
  content_hash: string | null;
  /** When the upload and its token expire. */
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

/** Creates the store of uploads: their sessions and tokens. The bytes are in files. */
export const createUploadStore = ({ prepare }: Database) => {
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

    /** Returns a user's upload that has not expired at `now`. */
    find: (user: string, id: string, now: number) => select.get({ user, id, now }),

    /** Returns a user's upload by a token that is valid at `now`. */
    findByToken: (user: string, token: string, now: number) => selectByToken.get({ user, token, now }),

    /** Marks an upload as complete. Returns false if it no longer exists. */
    finish: (id: string, final: { token: string; size: number; expiresAt: number }): boolean =>
      updateFinal.run({ id, ...final }).changes > 0,

    cancel: (id: string) => updateCancelled.run({ id }),

    /** Records that the bytes have become a media item. The upload no longer needs its file. */
    settle: (id: string, contentHash: string) => updateContent.run({ id, contentHash }),

    /** Returns the ids of uploads that have expired at `now`, the earliest first. */
    listExpired: (now: number, limit: number): string[] =>
      selectExpired.all({ now, limit }).map(({ upload_id: id }) => id),

    forget: (id: string) => deleteUpload.run({ id }),

    removeExpired: (now: number) => deleteExpired.run({ now }),

    /** Returns whether an upload still has its file. */
    isHolding: (user: string, id: string): boolean => selectHeld.get({ user, id }) !== undefined,

    /** Returns the ids of all uploads that have a file. */
    listHolding: (): string[] => selectHolding.all().map(({ upload_id: id }) => id),
  };
};
