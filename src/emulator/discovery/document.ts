import { describeMethods } from './methods.ts';
import { SCHEMAS } from './schemas.ts';
import { STANDARD_PARAMETERS } from './standard-parameters.ts';
import { standardError } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { errorResponse, jsonResponse } from '../http/response.ts';
import { SCOPES, type Era } from '../scopes.ts';

const PATH = '/$discovery/rest';

/** The path at the central discovery service, which older clients use. */
const LEGACY_DISCOVERY_PATH = /^\/discovery\/v1\/apis\/photoslibrary\/([^/]+)\/rest$/;

const SCOPE_DESCRIPTIONS: Record<keyof typeof SCOPES, string> = {
  full: 'See, add to and organize the whole library',
  readonly: 'See the whole library',
  sharing: 'Share albums, and join shared ones',
  appendonly: 'Add to the library',
  readAppCreated: 'See what this app has added',
  editAppCreated: 'Change what this app has added',
};

const oauth2 = {
  scopes: Object.fromEntries(
    Object.entries(SCOPES).map(([name, scope]) => [
      scope,
      { description: SCOPE_DESCRIPTIONS[name as keyof typeof SCOPES] },
    ]),
  ),
};

/** Returns the discovery document of the API at this origin, from which generic clients build their calls. */
export const describeApi = (origin: string, era: Era) => ({
  kind: 'discovery#restDescription',
  discoveryVersion: 'v1',
  id: 'photoslibrary:v1',
  name: 'photoslibrary',
  canonicalName: 'Photos Library',
  version: 'v1',
  version_module: true,
  revision: '20240605',
  title: 'Photos Library API',
  description: 'An emulator of the Google Photos Library API.',
  documentationLink: 'https://developers.google.com/photos/',
  ownerDomain: 'google.com',
  ownerName: 'Google',
  protocol: 'rest',
  rootUrl: `${origin}/`,
  servicePath: '',
  baseUrl: `${origin}/`,
  basePath: '',
  batchPath: 'batch',
  auth: { oauth2 },
  parameters: STANDARD_PARAMETERS,
  resources: describeMethods(era),
  schemas: SCHEMAS,
});

const VERSIONS = new Set(['v1', '']);

/** Returns the requested version of the API. Undefined for any other URL. */
const versionIn = ({ pathname, searchParams }: URL): string | undefined => {
  // Some clients encode the dollar sign.
  if (pathname.replace(/^\/%24/, '/$') === PATH) return searchParams.get('version') ?? '';
  return LEGACY_DISCOVERY_PATH.exec(pathname)?.[1];
};

/** Handles requests for the discovery document, which needs no credentials. */
export const createDiscoveryHandler =
  (era: Era): Handler =>
  async ({ verb }, url) => {
    const version = versionIn(url);
    if (version === undefined || (verb !== 'GET' && verb !== 'HEAD')) return undefined;
    return VERSIONS.has(version)
      ? jsonResponse(200, describeApi(url.origin, era))
      : errorResponse(standardError('NOT_FOUND'));
  };
