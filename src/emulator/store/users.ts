import type { Database } from './database.ts';
import { createTokens } from './tokens.ts';

export type UserRow = { name: string; display_name: string; email: string };

/** Whom an access token speaks for, and what it may do. */
export type Grant = { user: string; scopes: ReadonlySet<string> };

/** The people of the emulator and their access tokens. */
export const createUsers = (database: Database) => {
  const { prepare } = database;
  const tokens = createTokens(database);
  const insertUser = prepare(
    'INSERT OR IGNORE INTO users (name, display_name, email) VALUES (:name, :display_name, :email)',
  );
  const selectUsers = prepare<UserRow>('SELECT name, display_name, email FROM users ORDER BY name');
  const selectUser = prepare<UserRow>('SELECT name, display_name, email FROM users WHERE name = :name');

  return {
    add: (user: UserRow) => insertUser.run(user),
    list: () => selectUsers.all(),
    find: (name: string) => selectUser.get({ name }),

    /** Let a token speak for a person. `expiresAt` is milliseconds since 1970, null for never. */
    grant: (
      token: string,
      { user, scopes, expiresAt }: { user: string; scopes: Iterable<string>; expiresAt: number | null },
    ) =>
      tokens.add(token, {
        kind: 'ACCESS',
        user,
        scopes: [...scopes].join(' '),
        client: null,
        code_hash: null,
        is_offline: 0,
        expires_at: expiresAt,
      }),

    /** The grant of a token that is valid at `now` (milliseconds since 1970). */
    grantOf: (token: string, now: number): Grant | undefined => {
      const row = tokens.findAccess(token, now);
      return row && { user: row.user, scopes: new Set(row.scopes.split(' ')) };
    },
  };
};
