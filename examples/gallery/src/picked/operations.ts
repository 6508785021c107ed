import { graphql } from '../generated/index.ts';

/** Starts a session, in which the user picks. */
export const CREATE_SESSION = graphql(`
  mutation CreatePickingSession {
    createPickingSession(input: {}) {
      pickingSession {
        id
        pickerUri(autoclose: true)
      }
      userErrors {
        message
      }
    }
  }
`);

/**
 * Reads what the user has picked. With `waitSeconds`, the response comes as soon as the user is done, and has the first page. Until
 * then, the list is empty.
 */
export const PICKED = graphql(`
  query Picked($id: ID!, $waitSeconds: Int = 0, $first: Int = 80, $after: String) {
    pickingSession(id: $id, waitSeconds: $waitSeconds) {
      id
      mediaItemsSet
      pickerUri
      pollingConfig {
        timeoutInSeconds
      }
      mediaItems(first: $first, after: $after) {
        edges {
          cursor
          node {
            id
            ...Picture
            ...LightboxItem
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
