/** The methods of the Library API that the bench calls, as OpenAPI: what Google's discovery document says about them. */
const STRING = { type: 'string' };
const INTEGER = { type: 'integer' };
const NUMBER = { type: 'number' };
const BOOLEAN = { type: 'boolean' };

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = (name: string) => ({ type: 'array', items: reference(name) });
const object = (properties: object) => ({ type: 'object', properties });
const parameter = (name: string, schema: object) => ({ name, in: 'query', schema });
const idParameter = { name: 'id', in: 'path', required: true, schema: STRING };
const body = (name: string) => ({ required: true, content: { 'application/json': { schema: reference(name) } } });

const operation = (operationId: string, response: string, details: object) => ({
  operationId,
  ...details,
  responses: { 200: { description: 'OK', content: { 'application/json': { schema: reference(response) } } } },
});

const schemas = {
  Album: object({
    id: STRING,
    title: STRING,
    productUrl: STRING,
    isWriteable: BOOLEAN,
    mediaItemsCount: STRING,
    coverPhotoBaseUrl: STRING,
    coverPhotoMediaItemId: STRING,
  }),
  AlbumPage: object({ albums: list('Album'), nextPageToken: STRING }),
  NewAlbum: object({ title: STRING }),
  CreateAlbumRequest: object({ album: reference('NewAlbum') }),
  MediaItem: object({
    id: STRING,
    description: STRING,
    productUrl: STRING,
    baseUrl: STRING,
    mimeType: STRING,
    filename: STRING,
    mediaMetadata: reference('MediaMetadata'),
  }),
  MediaMetadata: object({ creationTime: STRING, width: STRING, height: STRING, photo: reference('Photo') }),
  Photo: object({
    cameraMake: STRING,
    cameraModel: STRING,
    focalLength: NUMBER,
    apertureFNumber: NUMBER,
    isoEquivalent: INTEGER,
    exposureTime: STRING,
  }),
  MediaItemPage: object({ mediaItems: list('MediaItem'), nextPageToken: STRING }),
  SearchRequest: object({ albumId: STRING, pageSize: INTEGER, pageToken: STRING }),
  Status: object({ code: INTEGER, message: STRING }),
  MediaItemResult: object({ mediaItem: reference('MediaItem'), status: reference('Status') }),
  BatchGetResponse: object({ mediaItemResults: list('MediaItemResult') }),
};

/** Returns the OpenAPI document of the Library API at a URL. */
export const createOpenApi = (url: string) => ({
  openapi: '3.0.3',
  info: { title: 'Photos', version: '1' },
  servers: [{ url }],
  paths: {
    '/v1/albums': {
      get: operation('albumsList', 'AlbumPage', {
        parameters: [parameter('pageSize', INTEGER), parameter('pageToken', STRING)],
      }),
      post: operation('albumsCreate', 'Album', { requestBody: body('CreateAlbumRequest') }),
    },
    '/v1/albums/{id}': { get: operation('albumsGet', 'Album', { parameters: [idParameter] }) },
    '/v1/mediaItems:search': {
      post: operation('mediaItemsSearch', 'MediaItemPage', { requestBody: body('SearchRequest') }),
    },
    '/v1/mediaItems:batchGet': {
      get: operation('mediaItemsBatchGet', 'BatchGetResponse', {
        parameters: [{ ...parameter('mediaItemIds', { type: 'array', items: STRING }), style: 'form', explode: true }],
      }),
    },
    '/v1/mediaItems/{id}': { get: operation('mediaItemsGet', 'MediaItem', { parameters: [idParameter] }) },
  },
  components: { schemas },
});
