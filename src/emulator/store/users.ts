import type { Database } from './database.ts';

export type UserRow = { name: string; display_name: string; email: string };

/** Whom an access token speaks for, and what it may do. */
export type Grant = { user: string; scopes: ReadonlySet<string> };

/** The people of the emulator and their access tokens. */
export const createUsers = ({ prepare }: Database) => {
  const insertUser = prepare(
    'INSERT OR IGNORE INTO users (name, display_name, email) VALUES (:name, :display_name, :email)',
  );
  const insertToken = prepare(
    'INSERT OR REPLACE INTO access_tokens (token, user, scopes, expires_at) VALUES (:token, :user, :scopes, :expiresAt)',
  );
  const selectToken = prepare<{ user: string; scopes: string }>(
    'SELECT user, scopes FROM access_tokens WHERE token = :token AND (expires_at IS NULL OR expires_at > :now)',
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
    ) => insertToken.run({ token, user, scopes: [...scopes].join(' '), expiresAt }),

    /** The grant of a token that is valid at `now` (milliseconds since 1970). */
    grantOf: (token: string, now: number): Grant | undefined => {
      const row = selectToken.get({ token, now });
      return row && { user: row.user, scopes: new Set(row.scopes.split(' ')) };
    },
  };
};
