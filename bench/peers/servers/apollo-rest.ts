import { RESTDataSource, type AugmentedRequest } from '@apollo/datasource-rest';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { createPhotos, type Fetch } from './photos.ts';
import { resolvers, typeDefs, type Context } from './schema.ts';
import { PORT, UPSTREAM_URL } from './settings.ts';

/**
 * Apollo Server with RESTDataSource, as Apollo's guide to REST APIs shows. It has no batches: the data source shares equal
 * requests of an operation, and nothing else.
 */
class PhotosDataSource extends RESTDataSource {
  override baseURL = UPSTREAM_URL;
  private readonly authorization: string;

  constructor(authorization: string, options: { cache: ApolloServer['cache'] }) {
    super(options);
    this.authorization = authorization;
  }

  override willSendRequest(_path: string, request: AugmentedRequest): void {
    request.headers['authorization'] = this.authorization;
  }

  readonly fetchJson: Fetch = (verb, path, body) =>
    verb === 'GET' ? this.get(path) : this.post(path, { body: body ?? {} });
}

const server = new ApolloServer<Context>({ typeDefs, resolvers });
const { cache } = server;

await startStandaloneServer(server, {
  listen: { port: PORT, host: '127.0.0.1' },
  context: ({ req }) => {
    const { fetchJson } = new PhotosDataSource(req.headers.authorization ?? '', { cache });
    return Promise.resolve({ photos: createPhotos(fetchJson, (id) => fetchJson('GET', `/v1/mediaItems/${id}`)) });
  },
});
