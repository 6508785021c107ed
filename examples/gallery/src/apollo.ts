import { ApolloClient, HttpLink, InMemoryCache, type FieldPolicy } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { gatewayUrl } from './gateway.ts';

/** Joins the pages of a list. One that failed is not kept, so that it is fetched again when it is shown again. */
const joinPages = (keyArgs: string[] = []): FieldPolicy => {
  const policy = relayStylePagination(keyArgs);
  const { merge } = policy;
  if (typeof merge !== 'function') return policy;
  const join = (...[known, page, options]: Parameters<typeof merge>) => (page ? merge(known, page, options) : known);
  return { ...policy, merge: join };
};

/** Creates the client. Its cache holds every list as far as it has been fetched. */
export const createClient = (): ApolloClient =>
  new ApolloClient({
    link: new HttpLink({ uri: gatewayUrl('/graphql'), credentials: 'include' }),
    cache: new InMemoryCache({
      // Fragments on the interface apply to both.
      possibleTypes: { Media: ['MediaItem', 'PickedMediaItem'] },
      typePolicies: {
        Query: {
          fields: {
            albums: joinPages(['excludeNonAppCreatedData']),
            mediaItems: joinPages(['filter']),
            // Waiting longer for it does not make it another session.
            pickingSession: { keyArgs: ['id'] },
            // An album from the list opens with the fields that the list has fetched.
            album: (known: unknown, { args, toReference }) =>
              known === undefined ? toReference({ __typename: 'Album', id: args?.['id'] as string }) : known,
          },
        },
        Album: { fields: { mediaItems: joinPages() } },
        PickingSession: { fields: { mediaItems: joinPages() } },
        // Fragments select different parts of it.
        MediaItem: { fields: { mediaMetadata: { merge: true } } },
        PickedMediaItem: { fields: { mediaMetadata: { merge: true } } },
      },
    }),
  });
