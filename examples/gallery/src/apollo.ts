import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { gatewayUrl } from './gateway.ts';

/** Creates the client. Its cache joins the pages of each list, so that a page shows all that has been fetched. */
export const createClient = (): ApolloClient =>
  new ApolloClient({
    link: new HttpLink({ uri: gatewayUrl('/graphql'), credentials: 'include' }),
    cache: new InMemoryCache({
      typePolicies: {
        Query: {
          fields: {
            albums: relayStylePagination(['excludeNonAppCreatedData']),
            mediaItems: relayStylePagination(['filter']),
            // An album from the list opens with the fields that the list has fetched.
            album: (known: unknown, { args, toReference }) =>
              known === undefined ? toReference({ __typename: 'Album', id: args?.['id'] as string }) : known,
          },
        },
        Album: { fields: { mediaItems: relayStylePagination() } },
        // Fragments select different parts of it.
        MediaItem: { fields: { mediaMetadata: { merge: true } } },
      },
    }),
  });
