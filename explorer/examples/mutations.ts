import type { Example } from './example.ts';

const CREATE_ALBUM = `# Creates an album. Its id is needed to add pictures to it.
mutation CreateAlbum($input: CreateAlbumInput!) {
  createAlbum(input: $input) {
    album {
      id
      title
      productUrl
    }
    # What you can correct is here, and not in errors.
    userErrors {
      code
      field
      message
    }
  }
}
`;

const ADD_TO_ALBUM = `# Adds media items to an album: 50 with each call.
# Google allows this only for albums and media items that this app has created.
mutation AddToAlbum($input: AddMediaItemsToAlbumInput!) {
  addMediaItemsToAlbum(input: $input) {
    doneIds
    notDoneIds
    album {
      title
      mediaItemsCount
    }
    userErrors {
      code
      field
      message
    }
  }
}
`;

const DESCRIBE_ITEM = `# Changes the description of a media item that this app has created.
mutation DescribeItem($input: UpdateMediaItemInput!) {
  updateMediaItem(input: $input) {
    mediaItem {
      id
      filename
      description
    }
    userErrors {
      code
      field
      message
    }
  }
}
`;

const PICK_PHOTOS = `# Photos that you pick from your whole library, on a page of Google's.
# Run this, and press "Open the picker" below the response. It also runs the query that returns what you pick.
mutation PickPhotos {
  createPickingSession(input: { maxItemCount: 50 }) {
    pickingSession {
      id
      # With autoclose, the tab of the picker closes when you are done.
      pickerUri(autoclose: true)
      expireTime
    }
    userErrors {
      code
      message
    }
  }
}
`;

const UPLOAD = `# Adds a photo or video to the library, in two steps:
#
# 1. Send its bytes to /uploads. The response has an uploadToken:
#
#    curl ORIGIN/uploads \\
#      -H 'content-type: image/jpeg' --data-binary @beach.jpg
#
#    If you are signed in here, also send -H 'authorization: Bearer YOUR_ACCESS_TOKEN'.
#
# 2. Put the token into the variables below, and run this. A token is valid for one day.
mutation Upload($input: CreateMediaItemsInput!) {
  createMediaItems(input: $input) {
    results {
      mediaItem {
        id
        filename
        url(width: 400)
      }
      userError {
        code
        message
      }
    }
    userErrors {
      code
      field
      message
    }
  }
}
`;

/** The examples of mutations. */
export const mutations: readonly Example[] = [
  {
    name: 'CreateAlbum',
    about: 'with a title',
    query: CREATE_ALBUM,
    variables: () => ({ input: { title: 'Summer' } }),
  },
  {
    name: 'AddToAlbum',
    about: '50 items with each call',
    query: ADD_TO_ALBUM,
    needs: 'OWN',
    variables: ({ ownAlbumId, ownItemId }) => ({ input: { albumId: ownAlbumId, mediaItemIds: [ownItemId] } }),
  },
  {
    name: 'DescribeItem',
    about: 'change a description',
    query: DESCRIBE_ITEM,
    needs: 'OWN',
    variables: ({ ownItemId }) => ({ input: { mediaItemId: ownItemId, description: 'At the lake' } }),
  },
  {
    name: 'PickPhotos',
    about: 'from your whole library',
    query: PICK_PHOTOS,
  },
];

/**
 * Creates the example of an upload.
 *
 * @param origin the gateway, as in `http://127.0.0.1:4000`
 */
export const createUploadExample = (origin: string): Example => ({
  name: 'Upload',
  about: 'a photo or video',
  query: UPLOAD.replace('ORIGIN', () => origin),
  variables: () => ({ input: { items: [{ uploadToken: 'the uploadToken of step 1', fileName: 'beach.jpg' }] } }),
});
