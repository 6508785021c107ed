import { readFileSync } from 'node:fs';
import type { OAuthClient } from '../../emulator/oauth/clients.ts';
import { UsageError } from '../command.ts';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isClient = (value: unknown): value is OAuthClient => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, secret, redirectUris = [], ...others } = value as Record<string, unknown>;
  const areAddresses = Array.isArray(redirectUris) && redirectUris.every((uri) => isText(uri) && URL.canParse(uri));
  return isText(id) && isText(secret) && areAddresses && Object.keys(others).length === 0;
};

const parse = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // What the parser says may quote a secret.
    throw new UsageError(`--clients: ${path} is not readable JSON.`);
  }
};

/**
 * The OAuth clients of a file: a JSON list of `{ "id", "secret", "redirectUris" }`, of which the last may be left out.
 *
 * @throws UsageError for a file that is not there or holds anything else. Its content is not repeated
 */
export const readOAuthClients = (path: string): OAuthClient[] => {
  const clients = parse(path);
  if (!Array.isArray(clients) || !clients.every(isClient)) {
    throw new UsageError(
      `--clients: ${path} must be a JSON list of { "id": "…", "secret": "…", "redirectUris": ["…"] }.`,
    );
  }
  return clients;
};
