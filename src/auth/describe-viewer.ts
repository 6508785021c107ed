import { PhotosError } from '../photos/errors.ts';
import { requestToken } from '../photos/request-token.ts';
import { abortable } from '../photos/resilience/abortable.ts';
import { retryOnUnauthorized } from '../photos/resilience/retry-unauthorized.ts';
import type { TokenInfoReader } from './token-info.ts';
import type { Viewer } from './viewer.ts';

/** A viewer as Google's OAuth server describes the access token. */
export type ViewerDescription = {
  /** Full names of the scopes of the token. */
  scopes: readonly string[];
  /** Returns the name of the user. Null without the scope `profile`. */
  name: () => Promise<string | null>;
};

/**
 * Creates the function that describes the viewer of an operation. Null for an anonymous viewer.
 *
 * `share` is with whom the caller shares the calls. The function throws a PhotosError: UNAUTHENTICATED if Google does not accept the token and no other is available, TIMEOUT
 * once the signal is aborted.
 */
export const createDescribeViewer =
  (tokenInfo: Pick<TokenInfoReader, 'read' | 'nameOf'>) =>
  async (
    { isAnonymous, tokenSource }: Pick<Viewer, 'isAnonymous' | 'tokenSource'>,
    share: string,
    signal: AbortSignal,
  ): Promise<ViewerDescription | null> => {
    if (isAnonymous) return null;
    const method = 'oauth.tokeninfo';
    const tokenFor = async (rejected?: string) => requestToken(tokenSource, { method, signal, rejected });
    const wait = async <Value>(work: Promise<Value>): Promise<Value> => {
      try {
        return await abortable(work, signal);
      } catch (error) {
        if (error !== signal.reason) throw error;
        throw new PhotosError('TIMEOUT', 'Google did not describe the access token in time.', { method });
      }
    };
    return retryOnUnauthorized(await tokenFor(), tokenFor, async (token) => {
      const shared = { token, share };
      const { scopes } = await wait(tokenInfo.read(shared));
      return { scopes, name: () => wait(tokenInfo.nameOf(shared)) };
    });
  };

export type DescribeViewer = ReturnType<typeof createDescribeViewer>;
