import { useMutation } from '@apollo/client/react';
import { useReducer } from 'react';
import { prependItems } from '../cache-updates.ts';
import { problemOfError } from '../errors/problem.ts';
import { graphql } from '../generated/index.ts';
import { sendFile } from './send-file.ts';
import { createUpload, messageOf, reduceUploads, runInParallel, type Upload, type UploadChange } from './uploads.ts';

const CREATE_ITEMS = graphql(`
  mutation CreateItems($input: CreateMediaItemsInput!) {
    createMediaItems(input: $input) {
      results {
        uploadToken
        mediaItem {
          id
          ...Picture
          ...LightboxItem
        }
        userError {
          message
        }
      }
      album {
        id
        mediaItemsCount
        coverMediaItem {
          ...Picture
        }
      }
      userErrors {
        message
      }
    }
  }
`);

/** How many files to send at the same time. */
const CONCURRENCY = 3;

/** Sends files, and then creates the media items of all of them with one mutation, at the beginning of the album. */
export const useUploads = (albumId: string) => {
  const [uploads, dispatch] = useReducer(reduceUploads, []);
  const [createItems] = useMutation(CREATE_ITEMS, { errorPolicy: 'all' });
  const change = (id: string, to: Omit<UploadChange, 'id'>) => dispatch({ kind: 'CHANGE', change: { id, ...to } });

  const create = async (sent: readonly { upload: Upload; uploadToken: string }[]) => {
    const items = sent.map(({ upload, uploadToken }) => ({ uploadToken, fileName: upload.file.name }));
    const { data, error } = await createItems({
      variables: { input: { albumId, items, position: { first: true } } },
      update: (cache, { data: result }) =>
        prependItems(
          cache,
          albumId,
          result?.createMediaItems?.results.flatMap(({ mediaItem }) => mediaItem?.id ?? []) ?? [],
        ),
    });
    const { results = [], userErrors = [] } = data?.createMediaItems ?? {};
    for (const { upload, uploadToken } of sent) {
      const result = results.find((one) => one.uploadToken === uploadToken);
      const message =
        result?.userError?.message ??
        userErrors[0]?.message ??
        (error && problemOfError(error).title) ??
        'Not created.';
      change(upload.id, result?.mediaItem ? { status: 'DONE' } : { status: 'FAILED', message });
    }
  };

  const run = async (started: readonly Upload[]) => {
    const tokens = new Map<Upload, string>();
    await runInParallel(started, CONCURRENCY, async (upload) => {
      change(upload.id, { status: 'SENDING', progress: 0 });
      try {
        tokens.set(upload, await sendFile(upload.file, (progress) => change(upload.id, { progress })));
        change(upload.id, { status: 'SENT' });
      } catch (error) {
        change(upload.id, { status: 'FAILED', message: messageOf(error) });
      }
    });
    // In the order of the files, not of their arrival.
    const sent = started.flatMap((upload) => {
      const uploadToken = tokens.get(upload);
      return uploadToken ? [{ upload, uploadToken }] : [];
    });
    if (sent.length > 0) await create(sent);
  };

  const addFiles = (files: readonly File[]) => {
    const added = files.map(createUpload);
    dispatch({ kind: 'ADD', uploads: added });
    void run(added);
  };

  return {
    uploads,
    addFiles,
    retry: (upload: Upload) => void run([upload]),
    dismiss: () => dispatch({ kind: 'DISMISS' }),
  };
};
