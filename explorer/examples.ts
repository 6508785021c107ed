/** An operation that the explorer opens for a newcomer. Its name is the tab's. */
export type ExampleTab = { query: string; variables?: string };

const ALBUMS_WITH_MEDIA = `# The first albums with the first of their pictures, in one request.
# Run it with Ctrl-Enter, then rest the pointer on a url of the answer to see the picture.
query AlbumsWithMedia {
  albums(first: 5) {
    nodes {
      title
      mediaItemsCount
      coverMediaItem {
        url(width: 400)
      }
      # One call to the Photos API for each album.
      mediaItems(first: 5) {
        nodes {
          filename
          # A picture at most 400 pixels wide, ready for <img src>.
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

const COVERS = `# The covers of all albums for an overview page.
# All covers are loaded together, 50 a call: see extensions.cost at the end of the answer.
query Covers {
  albums(first: 50) {
    nodes {
      id
      title
      coverMediaItem {
        filename
        # Fills a square: good for a grid.
        url(width: 240, height: 240, crop: true)
      }
    }
    # To go on, run it with albums(first: 50, after: <the endCursor>).
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const SEARCH = `# A search by date and by what the pictures show.
# The filter is in the variables below: change a year or a category and run it again.
query Search($filter: MediaItemFilter!, $first: Int = 12) {
  mediaItems(filter: $filter, first: $first) {
    nodes {
      filename
      description
      url(width: 400)
      mediaMetadata {
        creationTime
        # Camera data of a photo. It is null for a video.
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

const SHARED_ALBUMS = `# Albums that are shared: by you, or with you.
# Google tells how an album is shared only to the app that created it; elsewhere these fields are null.
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
            # Who added it.
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

const ONE_ITEM = `# One photo or video by its id. Copy the id of any other answer into the variables below.
# Where nothing has that id, the answer is null and no error.
query OneItem($id: ID!) {
  mediaItem(id: $id) {
    id
    filename
    mimeType
    description
    preview: url(width: 800)
    # The file itself, as it was uploaded.
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

const SEARCH_VARIABLES = `{
  "filter": {
    "dateRanges": [
      { "startDate": { "year": 2018 }, "endDate": { "year": 2026 } }
    ],
    "includedContentCategories": ["LANDSCAPES", "FLOWERS"]
  },
  "first": 12
}`;

const ITEM_PLACEHOLDER = 'an id from another answer';

/**
 * The examples in the order in which they teach.
 *
 * @param itemId a media item that exists, for the last of them. Null leaves a word in its place that asks for one.
 */
export const createExampleTabs = (itemId: string | null): ExampleTab[] => [
  { query: ALBUMS_WITH_MEDIA },
  { query: COVERS },
  { query: SEARCH, variables: SEARCH_VARIABLES },
  { query: SHARED_ALBUMS },
  { query: ONE_ITEM, variables: JSON.stringify({ id: itemId ?? ITEM_PLACEHOLDER }, null, 2) },
];
