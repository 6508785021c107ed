import type { Example } from './example.ts';

const ALBUMS_WITH_MEDIA = `# Five albums with five pictures each, in one request.
# Press Ctrl-Enter to run it, then point at a url in the response to see the picture.
query AlbumsWithMedia {
  albums(first: 5) {
    nodes {
      title
      mediaItemsCount
      coverMediaItem {
        url(width: 400)
      }
      # Costs one call to the Photos API per album.
      mediaItems(first: 5) {
        nodes {
          filename
          # At most 400 pixels wide, for <img src>.
          url(width: 400)
          mediaMetadata {
            width
            height
            creationTime
          }
        }
      }
    }
  }
}
`;

const COVERS = `# The covers of 50 albums, for an overview page.
# One call loads all covers. extensions.cost shows 2: that call, and the list of albums.
query Covers {
  albums(first: 50) {
    nodes {
      id
      title
      coverMediaItem {
        filename
        # Cropped to a square, for a grid.
        url(width: 240, height: 240, crop: true)
      }
    }
    # For the next page, use albums(first: 50, after: "<endCursor>").
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const SEARCH = `# Search by date and by content.
# The filter is in the variables below. Change a year or a category, and run it again.
query Search($filter: MediaItemFilter!, $first: Int = 12) {
  mediaItems(filter: $filter, first: $first) {
    nodes {
      filename
      description
      url(width: 400)
      mediaMetadata {
        creationTime
        # The camera settings of a photo. Null for a video.
        photo {
          cameraModel
          focalLength
          apertureFNumber
          isoEquivalent
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const SHARED_ALBUMS = `# Albums that you share, or that others share with you.
# Only the app that created an album sees how it is shared. In other apps, these fields are null.
query SharedAlbums {
  sharedAlbums(first: 10) {
    nodes {
      isOwned
      isJoined
      shareableUrl
      options {
        isCollaborative
        isCommentable
      }
      album {
        title
        mediaItemsCount
        coverPhotoUrl(width: 400)
        mediaItems(first: 3) {
          nodes {
            filename
            url(width: 400)
            # The person who added it.
            contributorInfo {
              displayName
            }
          }
        }
      }
    }
  }
}
`;

const ONE_ITEM = `# One photo or video by id. Copy an id from another response into the variables below.
# If the id does not exist, mediaItem is null, without an error.
query OneItem($id: ID!) {
  mediaItem(id: $id) {
    id
    filename
    mimeType
    description
    preview: url(width: 800)
    # The original file.
    file: url(download: true)
    mediaMetadata {
      creationTime
      width
      height
      photo {
        cameraMake
        cameraModel
        focalLength
        apertureFNumber
        isoEquivalent
        exposureTime
      }
      video {
        fps
        status
      }
    }
  }
}
`;

const NODE = `# Any object by its id, which says of what type it is. Copy an id from another response.
query Node($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on MediaItem {
      filename
      url(width: 800)
    }
    ... on Album {
      title
      mediaItemsCount
      coverPhotoUrl(width: 400)
    }
    ... on SharedAlbum {
      shareToken
      album {
        title
      }
    }
  }
}
`;

const PICKED = `# What you picked in the session of PickPhotos. The response comes as soon as you press Done there.
query Picked($id: ID!) {
  # Waits up to 20 seconds. While mediaItemsSet is false, run it again.
  pickingSession(id: $id, waitSeconds: 20) {
    mediaItemsSet
    pollingConfig {
      # 0 if you have taken too long.
      timeoutInSeconds
    }
    mediaItems(first: 50) {
      nodes {
        filename
        mediaType
        # An address of this gateway: Google's own needs the access token.
        url(width: 400)
      }
    }
  }
}
`;

const SEARCH_VARIABLES = {
  filter: {
    dateRanges: [{ startDate: { year: 2018 }, endDate: { year: 2026 } }],
    includedContentCategories: ['LANDSCAPES', 'FLOWERS'],
  },
  first: 12,
};

const BY_ID = { needs: 'ITEM', variables: ({ itemId }) => ({ id: itemId }) } satisfies Partial<Example>;

/** The examples that a first visit opens in tabs, the simplest first. */
export const firstExamples: readonly Example[] = [
  { name: 'AlbumsWithMedia', about: 'in one request', query: ALBUMS_WITH_MEDIA },
  { name: 'Covers', about: '50 covers with one call', query: COVERS },
  { name: 'Search', about: 'by date and content', query: SEARCH, variables: () => SEARCH_VARIABLES },
  { name: 'SharedAlbums', about: 'and who added what', query: SHARED_ALBUMS },
  { name: 'OneItem', about: 'a photo or video by id', query: ONE_ITEM, ...BY_ID },
];

/** Returns the example that reads what was picked in a session. */
export const pickedExample = (sessionId = 'the id that PickPhotos returns'): Example => ({
  name: 'Picked',
  about: 'what you picked with PickPhotos',
  query: PICKED,
  variables: () => ({ id: sessionId }),
});

/** Further examples of queries. */
export const moreQueries: readonly Example[] = [
  { name: 'Node', about: 'any object by id', query: NODE, ...BY_ID },
  pickedExample(),
];
