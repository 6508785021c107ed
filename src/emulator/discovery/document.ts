import { describeMethods } from './methods.ts';
import { STANDARD_PARAMETERS } from './standard-parameters.ts';
import { standardError } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { errorResponse, jsonResponse } from '../http/response.ts';
import type { Era } from '../scopes.ts';
import { apisAt } from '../apis.ts';
import type { ApiDescription } from './api-description.ts';
import { DESCRIPTIONS } from './descriptions.ts';

const PATH = '/$discovery/rest';

/** The path at the central discovery service, which older clients use. */
const LEGACY_DISCOVERY_PATH = /^\/discovery\/v1\/apis\/([^/]+)\/([^/]+)\/rest$/;

const describeScopes = ({ scopes }: ApiDescription) =>
  Object.fromEntries(Object.entries(scopes).map(([scope, description]) => [scope, { description }]));

/** Returns the discovery document of an API at this origin, from which generic clients build their calls. */
export const describeApi = (description: ApiDescription, origin: string, era: Era) => ({
  kind: 'discovery#restDescription',
  discoveryVersion: 'v1',
  id: `${description.name}:v1`,
  name: description.name,
  canonicalName: description.canonicalName,
  version: 'v1',
  version_module: true,
  revision: description.revision,
  title: description.api.service.title,
  description: description.description,
  documentationLink: description.documentationLink,
  ownerDomain: 'google.com',
  ownerName: 'Google',
  protocol: 'rest',
  rootUrl: `${origin}/`,
  servicePath: '',
  baseUrl: `${origin}/`,
  basePath: '',
  batchPath: 'batch',
  auth: { oauth2: { scopes: describeScopes(description) } },
  parameters: STANDARD_PARAMETERS,
  resources: describeMethods(description, era),
  schemas: description.schemas,
});

const VERSIONS = new Set(['v1', '']);

/** The API and the version in a URL. The API is undefined if it does not exist. */
type Wanted = { description: ApiDescription | undefined; version: string };

/** Reads the API and the version in the URL of a discovery document. Undefined for any other URL. */
const readUrl = (url: URL): Wanted | undefined => {
  // Some clients encode the dollar sign.
  if (url.pathname.replace(/^\/%24/, '/$') === PATH) {
    const [api] = apisAt(url);
    const description = DESCRIPTIONS.find((candidate) => candidate.api === api);
    return { description, version: url.searchParams.get('version') ?? '' };
  }
  const [, name, version] = LEGACY_DISCOVERY_PATH.exec(url.pathname) ?? [];
  if (name === undefined || version === undefined) return undefined;
  return { description: DESCRIPTIONS.find((candidate) => candidate.name === name), version };
};

/**
 * Handles requests for the discovery documents, which need no credentials. A host that is not one of Google's has the Library
 * API's at `/$discovery/rest`.
 */
export const createDiscoveryHandler =
  (era: Era): Handler =>
  async ({ verb }, url) => {
    const wanted = readUrl(url);
    if (!wanted || (verb !== 'GET' && verb !== 'HEAD')) return undefined;
    const { description, version } = wanted;
    return description && VERSIONS.has(version)
      ? jsonResponse(200, describeApi(description, url.origin, era))
      : errorResponse(standardError('NOT_FOUND'));
  };
