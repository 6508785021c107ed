import { createHmac, randomBytes } from 'node:crypto';
import type { Viewer } from '../graphql/context.ts';

/**
 * Make the function that tells who asks by the access token of the request. The key of a viewer is a keyed hash of the
 * token, so that nothing kept under it tells a token.
 *
 * @param secret of the hash: without it, one of this process
 */
export const createViewerOf =
  (secret: Uint8Array = randomBytes(32)) =>
  (token: string | null): Viewer => ({
    key: createHmac('sha256', secret)
      .update(token ?? '')
      .digest('base64url'),
    token,
  });
