import { readFileSync } from 'node:fs';
import type { OAuthClient } from '../../emulator/oauth/clients.ts';
import { UsageError } from '../command.ts';

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isClient = (value: unknown): value is OAuthClient => {
  if (typeof value !== 'object' || value === null) return false;
  const { id, secret, redirectUris = [], ...others } = value as Record<string, unknown>;
  const areUrls = Array.isArray(redirectUris) && redirectUris.every((uri) => isText(uri) && URL.canParse(uri));
  return isText(id) && isText(secret) && areUrls && Object.keys(others).length === 0;
};

const parse = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The parser's message is dropped: it may quote a secret.
    throw new UsageError(`--clients: ${path} is not readable JSON.`);
  }
};

/**
 * Reads the OAuth clients of a file: a JSON list of `{ "id", "secret", "redirectUris" }`, with optional `redirectUris`.
 *
 * @throws UsageError if the file cannot be read or has other content. The message does not quote the content
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
