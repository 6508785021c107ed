import type { Viewer } from '../graphql/context.ts';
import { bearerViewer, createKeyOf } from '../graphql/viewer.ts';

/** Make the function that tells who asks by the access token of the request. */
export const createViewerOf = (secret?: Uint8Array) => {
  const keyOf = createKeyOf(secret);
  return (token: string | null): Viewer => bearerViewer(keyOf, token);
};
