import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiRequest } from '../http/handler.ts';
import { percentDecode } from '../http/percent-decode.ts';
import { invalidRequest, OAuthError } from './oauth-error.ts';

/** A registered OAuth client. Without `redirectUris` it can use any safe redirect URI. */
export type OAuthClient = { id: string; secret: string; redirectUris?: readonly string[] };

/** The registered clients. Null accepts any client. */
export type OAuthClients = readonly OAuthClient[] | null;

const digest = (text: string) => createHash('sha256').update(text).digest();

const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b));

/**
 * Finds a client by its id. Returns undefined if any client is accepted.
 *
 * @throws OAuthError invalid_client for an unknown client
 */
export const findClient = (clients: OAuthClients, id: string): OAuthClient | undefined => {
  if (!clients) return undefined;
  const client = clients.find((known) => known.id === id);
  if (!client) throw new OAuthError('invalid_client', 'The OAuth client was not found.', 401);
  return client;
};

const readBasic = ({ headers }: ApiRequest) => {
  const [, encoded] = /^Basic\s+(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0
    ? undefined
    : { id: percentDecode(text.slice(0, colon)), secret: percentDecode(text.slice(colon + 1)) };
};

/**
 * Authenticates the client of a token request, by its parameters or by HTTP Basic. Returns its id.
 *
 * @throws OAuthError invalid_request without a client id, invalid_client for a wrong id or secret
 */
export const authenticateClient = (clients: OAuthClients, request: ApiRequest, parameters: URLSearchParams): string => {
  const basic = readBasic(request);
  const id = basic?.id ?? parameters.get('client_id');
  if (!id) throw invalidRequest('Could not determine client ID from request.');
  const client = findClient(clients, id);
  if (!client) return id;
  const secret = basic?.secret ?? parameters.get('client_secret');
  if (!secret) throw invalidRequest('client_secret is missing.');
  if (!isSame(secret, client.secret)) throw new OAuthError('invalid_client', 'Unauthorized', 401);
  return id;
};
