import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import type { PickedQuery } from '../generated/graphql.ts';
import { PICKED } from './operations.ts';
import { onPickerTabClosed } from './picker-tab.ts';

/** How long one request waits for the user, in seconds: the longest that the gateway allows. */
const WAIT_SECONDS = 20;

type Session = NonNullable<PickedQuery['pickingSession']>;

/** Returns whether the user is not done, and Google still waits. After that, a request that waits returns at once. */
const isAwaited = ({ mediaItemsSet, pollingConfig }: Session) =>
  !mediaItemsSet && pollingConfig?.timeoutInSeconds !== 0;

/** Follows a session until the user is done or Google stops waiting, one request at a time, and returns what it then has. */
export const usePicked = (id: string) => {
  const client = useApolloClient();
  const [error, setError] = useState<unknown>(null);
  const { data, fetchMore, refetch, ...query } = useQuery(PICKED, { variables: { id } });
  const session = data?.pickingSession;
  const isWaiting = session ? isAwaited(session) : false;

  useEffect(() => {
    if (!isWaiting || error !== null) return undefined;
    const controller = new AbortController();
    const wait = async () => {
      for (;;) {
        const response = await client.query({
          query: PICKED,
          variables: { id, waitSeconds: WAIT_SECONDS },
          fetchPolicy: 'network-only',
          context: { fetchOptions: { signal: controller.signal } },
        });
        // The cache passes the session to the query above.
        if (!response.data?.pickingSession || !isAwaited(response.data.pickingSession)) return;
      }
    };
    wait().catch((problem: unknown) => {
      if (!controller.signal.aborted) setError(problem);
    });
    // A user who closes the other tab, or returns from it, is probably done, so do not wait for the next poll.
    const look = () => {
      if (document.visibilityState === 'visible') refetch().catch(() => undefined);
    };
    const stopWatching = onPickerTabClosed(look);
    document.addEventListener('visibilitychange', look);
    return () => {
      controller.abort();
      stopWatching();
      document.removeEventListener('visibilitychange', look);
    };
  }, [client, id, isWaiting, error, refetch]);

  const retry = () => {
    setError(null);
    refetch().catch(() => undefined);
  };
  return { session, isWaiting, isLoading: query.loading, error: query.error ?? error, retry, fetchMore };
};
