import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

/** What is kept of a secret that was given away: who reads the database cannot use it. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** Whom a token speaks for and what it may do. Times are milliseconds since 1970. */
export type TokenRow = {
  kind: 'ACCESS' | 'REFRESH';
  user: string;
  /** Separated by spaces. */
  scopes: string;
  /** Null for a token that every client may use. */
  client: string | null;
  /** The code that it was given for, if any: all tokens of one code end together. */
  code_hash: string | null;
  is_offline: 0 | 1;
  /** Null for never. */
  expires_at: number | null;
  is_revoked: 0 | 1;
};

/** How long a token is remembered after its end, so that its caller is told that it ended: a day, in milliseconds. */
const MEMORY = 86_400_000;

/** The access and refresh tokens of the emulator. Only their SHA-256 is kept. */
export const createTokens = ({ prepare }: Database) => {
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
  const forget = prepare('DELETE FROM tokens WHERE expires_at < :before');

  return {
    add: (token: string, row: Omit<TokenRow, 'is_revoked'>) => insert.run({ hash: hashOf(token), ...row }),
    /** A token, whether it is good or has come to its end. */
    find: (token: string) => select.get({ hash: hashOf(token) }),
    /** An access token that is good at `now`. */
    findAccess: (token: string, now: number) => {
      const row = select.get({ hash: hashOf(token) });
      const isGood =
        row?.kind === 'ACCESS' && row.is_revoked === 0 && (row.expires_at === null || row.expires_at > now);
      return isGood ? row : undefined;
    },
    /** End every token that was given for a code. */
    revokeOfCode: (codeHash: string) => revokeCode.run({ codeHash }),
    /** End everything that a client holds of a person. */
    revokeOfClient: (user: string, client: string) => revokeClient.run({ user, client }),
    /** Drop what ended long ago. */
    forgetOld: (now: number) => forget.run({ before: now - MEMORY }),
  };
};
