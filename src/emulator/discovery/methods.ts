import type { Schema } from './schemas.ts';
import { bool, int32, string, type Field } from '../proto/messages.ts';
import type { Method } from '../methods/method.ts';
import { METHODS } from '../methods/table.ts';
import type { Era } from '../scopes.ts';

/** The message types of each method: of its request body (null if it has none) and of its response. */
const BODIES = {
  'albums.addEnrichment': ['AddEnrichmentToAlbumRequest', 'AddEnrichmentToAlbumResponse'],
  'albums.batchAddMediaItems': ['BatchAddMediaItemsToAlbumRequest', 'BatchAddMediaItemsToAlbumResponse'],
  'albums.batchRemoveMediaItems': ['BatchRemoveMediaItemsFromAlbumRequest', 'BatchRemoveMediaItemsFromAlbumResponse'],
  'albums.create': ['CreateAlbumRequest', 'Album'],
  'albums.get': [null, 'Album'],
  'albums.list': [null, 'ListAlbumsResponse'],
  'albums.patch': ['Album', 'Album'],
  'albums.share': ['ShareAlbumRequest', 'ShareAlbumResponse'],
  'albums.unshare': ['UnshareAlbumRequest', 'UnshareAlbumResponse'],
  'mediaItems.batchCreate': ['BatchCreateMediaItemsRequest', 'BatchCreateMediaItemsResponse'],
  'mediaItems.batchGet': [null, 'BatchGetMediaItemsResponse'],
  'mediaItems.get': [null, 'MediaItem'],
  'mediaItems.list': [null, 'ListMediaItemsResponse'],
  'mediaItems.patch': ['MediaItem', 'MediaItem'],
  'mediaItems.search': ['SearchMediaItemsRequest', 'SearchMediaItemsResponse'],
  'sharedAlbums.get': [null, 'Album'],
  'sharedAlbums.join': ['JoinSharedAlbumRequest', 'JoinSharedAlbumResponse'],
  'sharedAlbums.leave': ['LeaveSharedAlbumRequest', 'LeaveSharedAlbumResponse'],
  'sharedAlbums.list': [null, 'ListSharedAlbumsResponse'],
} as const satisfies Record<keyof typeof METHODS | 'mediaItems.batchCreate', readonly [string | null, string]>;

const isNamed = (name: string): name is keyof typeof BODIES => Object.hasOwn(BODIES, name);

/** Returns the name of a method's response type. Undefined for an unknown method. */
export const responseOf = (method: string): string | undefined => (isNamed(method) ? BODIES[method][1] : undefined);

const TYPES = new Map<Field<unknown>, Schema>([
  [string, { type: 'string' }],
  [bool, { type: 'boolean' }],
  [int32, { type: 'integer', format: 'int32' }],
]);

/** Describes a query parameter: a string, a boolean, a number, or a list of strings. */
const queryParameter = (name: string, field: Field<unknown>) => ({
  location: 'query',
  ...(TYPES.get(field) ?? { type: 'string', repeated: true }),
  ...(name === 'updateMask' && { format: 'google-fieldmask' }),
});

const PATH_PARAMETER = { location: 'path', type: 'string', required: true, pattern: '^[^/]+$' };

const pathParametersOf = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Describes the parameters of a method. Fields that are neither in the path nor in the body are in the query. */
const parametersOf = ({ verb, path, body, request }: Method): Record<string, object> => {
  const inPath = pathParametersOf(path);
  const isWholeBody = verb !== 'GET' && body === undefined;
  const inQuery = Object.entries(request.shape).filter(
    ([name]) => !isWholeBody && name !== body && !inPath.includes(name),
  );
  return Object.fromEntries<object>([
    ...inPath.map((name) => [name, PATH_PARAMETER] as const),
    ...inQuery.map(([name, field]) => [name, queryParameter(name, field)] as const),
  ]);
};

const describe = (name: string, method: Method, era: Era) => {
  const [request, response] = isNamed(name) ? BODIES[name] : [null, null];
  const path = method.path.slice(1);
  const scopes = method.access[era];
  return {
    id: `photoslibrary.${name}`,
    path: path.replace(/\{(\w+)\}/g, '{+$1}'),
    // Here, Google names a parameter after the collection before it.
    flatPath: path.replace(/(\w+)\/\{\w+\}/g, '$1/{$1Id}'),
    httpMethod: method.verb,
    parameters: parametersOf(method),
    parameterOrder: pathParametersOf(path),
    ...(request && { request: { $ref: request } }),
    ...(response && { response: { $ref: response } }),
    ...(scopes.length > 0 ? { scopes } : { deprecated: true }),
  };
};

/** Returns the methods as a discovery document holds them: by resource, with the scopes of an era. */
export const describeMethods = (era: Era) => {
  const resources: Record<string, { methods: Record<string, ReturnType<typeof describe>> }> = {};
  for (const [name, method] of Object.entries(METHODS)) {
    const [resource = '', verb = ''] = name.split('.');
    resources[resource] ??= { methods: {} };
    resources[resource].methods[verb] = describe(name, method, era);
  }
  return resources;
};
