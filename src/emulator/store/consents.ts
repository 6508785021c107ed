import type { Database } from './database.ts';
import { hashOf } from './tokens.ts';

/** An authorization code: what the user agreed to, until the client exchanges it for tokens. */
export type CodeRow = {
  client: string;
  redirect_uri: string;
  user: string;
  /** Separated by spaces. */
  scopes: string;
  challenge: string | null;
  challenge_method: 'S256' | 'plain' | null;
  nonce: string | null;
  is_offline: 0 | 1;
  gives_refresh_token: 0 | 1;
  /** Milliseconds since 1970. */
  expires_at: number;
  is_used: 0 | 1;
};

/** How long an expired code is kept: a day, in milliseconds. */
const RETENTION = 86_400_000;

/** Creates the store of authorization codes and of the users' consents. It stores only the SHA-256 of a code. */
export const createConsentStore = ({ prepare }: Database) => {
  const insertCode = prepare(
    `INSERT INTO authorization_codes (code_hash, client, redirect_uri, user, scopes, challenge, challenge_method, nonce,
       is_offline, gives_refresh_token, expires_at, is_used)
     VALUES (:hash, :client, :redirect_uri, :user, :scopes, :challenge, :challenge_method, :nonce,
       :is_offline, :gives_refresh_token, :expires_at, 0)`,
  );
  const selectCode = prepare<CodeRow>(
    `SELECT client, redirect_uri, user, scopes, challenge, challenge_method, nonce, is_offline, gives_refresh_token,
       expires_at, is_used
     FROM authorization_codes WHERE code_hash = :hash`,
  );
  const useCode = prepare('UPDATE authorization_codes SET is_used = 1 WHERE code_hash = :hash');
  const forgetCodes = prepare('DELETE FROM authorization_codes WHERE expires_at < :before');
  const upsertConsent = prepare(
    `INSERT OR REPLACE INTO consents (user, client, redirect_uri, scopes)
     VALUES (:user, :client, :redirectUri, :scopes)`,
  );
  const selectConsents = prepare<{ redirect_uri: string; scopes: string }>(
    'SELECT redirect_uri, scopes FROM consents WHERE user = :user AND client = :client',
  );
  const deleteConsents = prepare('DELETE FROM consents WHERE user = :user AND client = :client');

  return {
    addCode: (code: string, row: Omit<CodeRow, 'is_used'>) => {
      forgetCodes.run({ before: row.expires_at - RETENTION });
      return insertCode.run({ hash: hashOf(code), ...row });
    },
    findCode: (code: string) => selectCode.get({ hash: hashOf(code) }),
    useCode: (code: string) => useCode.run({ hash: hashOf(code) }),
    /** Records that a user agreed to these scopes for a client and redirect URI. */
    agree: (user: string, client: string, redirectUri: string, scopes: Iterable<string>) =>
      upsertConsent.run({ user, client, redirectUri, scopes: [...scopes].join(' ') }),
    /** Returns what a user agreed to for a client, one entry per redirect URI. */
    of: (user: string, client: string) =>
      selectConsents.all({ user, client }).map(({ redirect_uri: redirectUri, scopes }) => ({
        redirectUri,
        scopes: scopes.split(' '),
      })),
    withdraw: (user: string, client: string) => deleteConsents.run({ user, client }),
  };
};
