import { createServer } from 'node:http';
import {
  access,
  context,
  get,
  lambda,
  loadOne,
  makeGrafastSchema,
  object,
  sideEffect,
  type ObjectPlan,
  type Step,
} from 'grafast';
import { grafserv } from 'grafserv/node';
import { createBatchedPhotos } from './batched-photos.ts';
import { edgesOf, pageInfoOf, type Page } from './connection.ts';
import type { Photos } from './photos.ts';
import { typeDefs } from './schema.ts';
import { PORT } from './settings.ts';
import type { Album } from './wire.ts';

/**
 * Grafserv: the schema of the others with plans of Grafast instead of resolvers. Media items come from the same DataLoader,
 * because the look-ups of an operation are separate steps, which Grafast does not join.
 */
declare global {
  namespace Grafast {
    interface Context {
      photos: Photos;
    }
  }
}

const photos = () => context().get('photos');

const ALBUMS = {
  name: 'albums',
  shared: photos,
  load: (sizes: readonly number[], { shared }: { shared: Photos }) =>
    Promise.all(sizes.map((first) => shared.albums(first))),
};

const ALBUM = {
  name: 'album',
  shared: photos,
  load: (ids: readonly string[], { shared }: { shared: Photos }) => Promise.all(ids.map((id) => shared.album(id))),
};

const ALBUM_ITEMS = {
  name: 'albumItems',
  shared: photos,
  load: (ids: readonly string[], { shared, params }: { shared: Photos; params: { first?: number } }) =>
    Promise.all(ids.map((id) => shared.albumItems(id, params.first ?? 25))),
};

const MEDIA_ITEM = {
  name: 'mediaItem',
  shared: photos,
  load: (ids: readonly string[], { shared }: { shared: Photos }) => Promise.all(ids.map((id) => shared.mediaItem(id))),
};

const connection: ObjectPlan<Step<Page<unknown>>> = {
  plans: {
    edges: ($page) => lambda($page, edgesOf),
    nodes: ($page) => access($page, 'nodes'),
    pageInfo: ($page) => lambda($page, pageInfoOf),
  },
};

const query: ObjectPlan = {
  plans: {
    albums: (_, args) => loadOne(args.getRaw('first'), ALBUMS),
    album: (_, args) => loadOne(args.getRaw('id'), ALBUM),
    mediaItem: (_, args) => loadOne(args.getRaw('id'), MEDIA_ITEM),
  },
};

const mutation: ObjectPlan = {
  plans: {
    createAlbum: (_, args) => {
      const $title = args.getRaw(['input', 'title']) as Step<string>;
      return object({ album: sideEffect([photos(), $title], ([photos, title]) => photos.createAlbum(title)) });
    },
  },
};

const album: ObjectPlan<Step<Album>> = {
  plans: {
    coverMediaItem: ($album) => loadOne(get($album, 'coverPhotoMediaItemId'), MEDIA_ITEM),
    mediaItems: ($album, args) => {
      const $items = loadOne(get($album, 'id'), ALBUM_ITEMS);
      $items.setParam('first', args.getRaw('first'));
      return $items;
    },
  },
};

const schema = makeGrafastSchema({
  typeDefs,
  objects: {
    Query: query,
    Mutation: mutation,
    Album: album,
    AlbumConnection: connection,
    MediaItemConnection: connection,
  },
});

const preset: GraphileConfig.Preset = {
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: {
    // As recommended for production: responses without plans.
    explain: false,
    context: ({ node }) => ({ photos: createBatchedPhotos(node?.req.headers.authorization) }),
  },
};

const server = createServer();
server.once('error', (error) => {
  throw error;
});
await grafserv({ schema, preset }).addTo(server);
server.listen(PORT, '127.0.0.1');
