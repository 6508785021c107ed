import type { Database } from './database.ts';
import type { MediaItemRow } from './media-items.ts';

/** A new session of the Picker API. Times are milliseconds since 1970. */
export type NewPickingSessionRow = {
  id: string;
  /** The last part of the address at which the user picks. */
  picker_token: string;
  owner: string;
  /** The UUID that the client sent. Null if it sent none. */
  request_id: string | null;
  /** How many items the client lets the user pick. Null if it did not say. */
  max_item_count: number | null;
  created_at: number;
  expires_at: number;
};

export type PickingSessionRow = NewPickingSessionRow & {
  session_key: number;
  /** Whether the user has finished picking. */
  is_done: 0 | 1;
};

/** A picked media item with its position in the session, and how often the session contains it before. */
export type PickRow = MediaItemRow & { position: number; copy: number };

/** Which of a session's picks to list: those after a position. */
export type PickList = { sessionKey: number; after: number; limit: number };

const COLUMNS = [
  'id',
  'picker_token',
  'owner',
  'request_id',
  'max_item_count',
  'created_at',
  'expires_at',
] as const satisfies (keyof NewPickingSessionRow)[];

/** Creates the store of picking sessions and of what was picked in them. An expired session is never found. */
export const createPickingSessionStore = ({ prepare, transaction }: Database) => {
  const insert = prepare(
    `INSERT INTO picking_sessions (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((column) => `:${column}`).join(', ')})`,
  );
  const select = prepare<PickingSessionRow>('SELECT * FROM picking_sessions WHERE id = :id AND expires_at > :now');
  const selectByToken = prepare<PickingSessionRow>(
    'SELECT * FROM picking_sessions WHERE picker_token = :token AND expires_at > :now',
  );
  const selectByRequest = prepare<PickingSessionRow>(
    'SELECT * FROM picking_sessions WHERE owner = :owner AND request_id = :requestId AND expires_at > :now',
  );
  const selectCount = prepare<{ count: number }>(
    'SELECT count(*) AS count FROM picking_sessions WHERE owner = :owner AND expires_at > :now',
  );
  const updateDone = prepare('UPDATE picking_sessions SET is_done = 1 WHERE session_key = :sessionKey');
  const deleteSession = prepare('DELETE FROM picking_sessions WHERE session_key = :sessionKey');
  const deleteExpired = prepare('DELETE FROM picking_sessions WHERE expires_at <= :now');
  const insertPick = prepare(
    'INSERT INTO picks (session_key, position, media_key) VALUES (:sessionKey, :position, :mediaKey)',
  );
  const deletePicks = prepare('DELETE FROM picks WHERE session_key = :sessionKey');
  const selectPicks = prepare<PickRow>(`
    SELECT m.*, p.position, (
      SELECT count(*) FROM picks e
      WHERE e.session_key = p.session_key AND e.position < p.position AND e.media_key = p.media_key
    ) AS copy
    FROM picks p JOIN media_items m USING (media_key)
    WHERE p.session_key = :sessionKey AND p.position > :after ORDER BY p.position LIMIT :limit`);

  return {
    add: (row: NewPickingSessionRow) => insert.run(row),

    /** Returns a session of any user. */
    find: (id: string, now: number) => select.get({ id, now }),

    /** Returns the session of an address at which a user picks. */
    findByPickerToken: (token: string, now: number) => selectByToken.get({ token, now }),

    findByRequestId: (owner: string, requestId: string, now: number) => selectByRequest.get({ owner, requestId, now }),

    /** Returns how many sessions a user has. */
    count: (owner: string, now: number): number => selectCount.get({ owner, now })?.count ?? 0,

    /** Replaces what is picked in a session, in this order. */
    setPicks: (sessionKey: number, mediaKeys: readonly number[]): void =>
      transaction(() => {
        deletePicks.run({ sessionKey });
        for (const [position, mediaKey] of mediaKeys.entries()) insertPick.run({ sessionKey, position, mediaKey });
      }),

    /** Records that the user has finished picking. */
    finish: (sessionKey: number) => updateDone.run({ sessionKey }),

    listPicks: ({ sessionKey, after, limit }: PickList) => selectPicks.all({ sessionKey, after, limit }),

    remove: (sessionKey: number) => deleteSession.run({ sessionKey }),

    removeExpired: (now: number) => deleteExpired.run({ now }),
  };
};
