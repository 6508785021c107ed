import type { Api } from '../apis.ts';
import type { Schemas } from './schema.ts';

/** The message types of a method: of its request body (null if it has none) and of its response. */
export type Messages = readonly [request: string | null, response: string];

/** What the discovery document of an API says about it. */
export type ApiDescription = {
  api: Api;
  /** Its name in Google's discovery service. */
  name: string;
  canonicalName: string;
  revision: string;
  description: string;
  documentationLink: string;
  /** The scopes and what they allow. */
  scopes: Readonly<Record<string, string>>;
  /** The message types by method. */
  messages: Readonly<Record<string, Messages>>;
  schemas: Schemas;
};
