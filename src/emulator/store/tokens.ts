import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

/** Returns the hash under which a secret is stored. It cannot be used in place of the secret. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** A token. Times are milliseconds since 1970. */
export type TokenRow = {
  kind: 'ACCESS' | 'REFRESH';
  user: string;
  /** Separated by spaces. */
  scopes: string;
  /** Null for a token that every client can use. */
  client: string | null;
  /** The hash of the authorization code that the token was issued for, if any. All tokens of a code are revoked together. */
  code_hash: string | null;
  is_offline: 0 | 1;
  /** Null for never. */
  expires_at: number | null;
  is_revoked: 0 | 1;
};

/** The user and the scopes of an access token. */
export type TokenGrant = { user: string; scopes: ReadonlySet<string> };

/** How long an expired token is kept, so that it can be reported as expired: a day, in milliseconds. */
const RETENTION = 86_400_000;

/** Creates the store of access and refresh tokens. It stores only their SHA-256. */
export const createTokenStore = ({ prepare }: Database) => {
  const insert = prepare(
    `INSERT OR REPLACE INTO tokens (token_hash, kind, user, scopes, client, code_hash, is_offline, expires_at, is_revoked)
     VALUES (:hash, :kind, :user, :scopes, :client, :code_hash, :is_offline, :expires_at, 0)`,
  );
  const select = prepare<TokenRow>(
    `SELECT kind, user, scopes, client, code_hash, is_offline, expires_at, is_revoked
     FROM tokens WHERE token_hash = :hash`,
  );
  const revokeCode = prepare('UPDATE tokens SET is_revoked = 1 WHERE code_hash = :codeHash');
  const revokeClient = prepare('UPDATE tokens SET is_revoked = 1 WHERE user = :user AND client = :client');
  const deleteExpired = prepare('DELETE FROM tokens WHERE expires_at < :before');

  /** Returns an access token that is valid at `now` (milliseconds since 1970). */
  const findAccess = (token: string, now: number): TokenRow | undefined => {
    const row = select.get({ hash: hashOf(token) });
    const isValid = row?.kind === 'ACCESS' && row.is_revoked === 0 && (row.expires_at === null || row.expires_at > now);
    return isValid ? row : undefined;
  };

  return {
    add: (token: string, row: Omit<TokenRow, 'is_revoked'>) => insert.run({ hash: hashOf(token), ...row }),
    /** Returns a token, even if it has expired or was revoked. */
    find: (token: string) => select.get({ hash: hashOf(token) }),
    findAccess,
    /** Returns the grant of an access token that is valid at `now` (milliseconds since 1970). */
    findGrant: (token: string, now: number): TokenGrant | undefined => {
      const row = findAccess(token, now);
      return row && { user: row.user, scopes: new Set(row.scopes.split(' ')) };
    },
    /** Revokes all tokens of an authorization code. */
    revokeOfCode: (codeHash: string) => revokeCode.run({ codeHash }),
    /** Revokes all tokens that a client has for a user. */
    revokeOfClient: (user: string, client: string) => revokeClient.run({ user, client }),
    /** Deletes the tokens that expired more than a day ago. */
    removeExpired: (now: number) => deleteExpired.run({ before: now - RETENTION }),
  };
};
