import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiRequest } from '../http/handler.ts';
import { invalidRequest, OAuthError } from './oauth-error.ts';

/** An OAuth client as it is registered. Without `redirectUris` it may be sent back to any that is safe. */
export type OAuthClient = { id: string; secret: string; redirectUris?: readonly string[] };

/** The clients that may sign in; null for any. */
export type OAuthClients = readonly OAuthClient[] | null;

const digest = (text: string) => createHash('sha256').update(text).digest();

const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/**
 * The registration of a client; undefined where any client may sign in.
 *
 * @throws OAuthError invalid_client for one that is not in the list
 */
export const findClient = (clients: OAuthClients, id: string): OAuthClient | undefined => {
  if (!clients) return undefined;
  const client = clients.find((known) => known.id === id);
  if (!client) throw new OAuthError('invalid_client', 'The OAuth client was not found.', 401);
  return client;
};

const decode = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const basicOf = ({ headers }: ApiRequest) => {
  const [, encoded] = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { id: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
};

/**
 * The id of the client that asks for tokens, by its parameters or by HTTP Basic.
 *
 * @throws OAuthError invalid_request where none is named, invalid_client for a wrong id or secret
 */
export const authenticateClient = (clients: OAuthClients, request: ApiRequest, parameters: URLSearchParams): string => {
  const basic = basicOf(request);
  const id = basic?.id ?? parameters.get('client_id');
  if (!id) throw invalidRequest('Could not determine client ID from request.');
  const client = findClient(clients, id);
  if (!client) return id;
  const secret = basic?.secret ?? parameters.get('client_secret');
  if (!secret) throw invalidRequest('client_secret is missing.');
  if (!isSame(secret, client.secret)) throw new OAuthError('invalid_client', 'Unauthorized', 401);
  return id;
};
