import { describeMethods } from './methods.ts';
import { SCHEMAS } from './schemas.ts';
import { notFound } from '../api-error.ts';
import type { Handler } from '../http/handler.ts';
import { errorResponse, jsonResponse } from '../http/response.ts';
import { SCOPES, type Era } from '../scopes.ts';

const ADDRESS = '/$discovery/rest';

/** Where the one discovery service of all APIs has it, for clients older than an address for each. */
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

const text = (description: string) => ({ type: 'string', location: 'query', description });

/** What every method takes in its query (https://cloud.google.com/apis/docs/system-parameters). */
const STANDARD_PARAMETERS = {
  '$.xgafv': { ...text('The format of errors: 1 has a list of them.'), enum: ['1', '2'] },
  access_token: text('The OAuth 2.0 token of the user.'),
  alt: {
    ...text('The format of answers. The emulator answers JSON only.'),
    enum: ['json', 'media', 'proto'],
    default: 'json',
  },
  callback: text('JSONP, which the emulator refuses.'),
  fields: text('The fields to answer with, such as nextPageToken,albums(id,title).'),
  key: text('An API key, which no method needs.'),
  oauth_token: text('The OAuth 2.0 token of the user.'),
  prettyPrint: { type: 'boolean', location: 'query', description: 'Whether answers are indented.', default: 'true' },
  quotaUser: text('Whom a request is counted for, in at most 40 characters.'),
  uploadType: text('The protocol of an upload, such as media.'),
  upload_protocol: text('The protocol of an upload, such as raw.'),
};

/** The API as Google's discovery service describes it, for clients that build their calls from that, at this origin. */
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

/** The version of the API that is asked for. Undefined for any other address. */
const versionIn = ({ pathname, searchParams }: URL): string | undefined => {
  // Some clients encode the dollar sign.
  if (pathname.replace(/^\/%24/, '/$') === ADDRESS) return searchParams.get('version') ?? '';
  return LEGACY_DISCOVERY_PATH.exec(pathname)?.[1];
};

/** Handles requests for the discovery document, which needs no credentials. */
export const createDiscovery =
  (era: Era): Handler =>
  async ({ verb }, url) => {
    const version = versionIn(url);
    if (version === undefined || (verb !== 'GET' && verb !== 'HEAD')) return undefined;
    return VERSIONS.has(version) ? jsonResponse(200, describeApi(url.origin, era)) : errorResponse(notFound());
  };
