import type { ObserveRefresh } from '../auth/refreshing-token.ts';
import type { KeyOf } from '../auth/viewer.ts';
import { createIsAllowedOrigin } from '../http/security/allowed-origins.ts';
import { createSignIn } from '../http/sign-in/sign-in.ts';
import { createViewers } from '../http/viewer.ts';
import type { ViewerCaches } from '../photos/cache/viewer-caches.ts';
import type { GatewayOptions } from './options.ts';
import type { SharedState } from './shared-state.ts';

/** Returns which pages may use the gateway, how a request is attributed to a viewer, and the browser sign-in if it is enabled. */
export const createAuth = (
  options: GatewayOptions,
  keyOf: KeyOf,
  observeRefresh: ObserveRefresh,
  caches: ViewerCaches | null,
  { signOuts, shareRefresh }: SharedState,
) => {
  const now = options.now ?? Date.now;
  const isAllowedOrigin = createIsAllowedOrigin(options.allowedOrigins, options.publicUrl);
  const signIn = options.signIn
    ? createSignIn(options.signIn, {
        isAllowedOrigin,
        timeoutMs: options.requestTimeoutMs,
        // A description of the account, as `serve` has it, is no hint for a sign-in.
        defaultUser: options.defaultToken === null ? null : (options.defaultUser ?? null),
        keyOf,
        now,
        observeRefresh,
        shareRefresh,
        signOuts,
        sessionEnded: (viewer) => caches?.forget(viewer),
      })
    : null;
  const viewers = createViewers({
    keyOf,
    defaultToken: options.defaultToken,
    stored: options.stored ?? null,
    apiKeys: options.apiKeys,
    signIn,
    isAllowedOrigin,
    now,
    observeRefresh,
    shareRefresh,
  });
  return { isAllowedOrigin, signIn, viewers };
};
