import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { ProblemNotice } from '../errors/problem-notice.tsx';
import { Pictures } from '../pictures/picture-list.tsx';
import { RefreshContext } from '../pictures/refresh.ts';
import { useSelection } from '../pictures/use-selection.ts';
import { PICKED } from './operations.ts';
import { usePicked } from './use-picked.ts';

/** The most items of a page. A refresh fetches as many of the list again. */
const MAX_PAGE = 500;

/** The pictures of a session, or that the user is not done yet. */
export const PickedList = ({ id }: { id: string }) => {
  const client = useApolloClient();
  const { session, isWaiting, isLoading, error, retry, fetchMore } = usePicked(id);
  const selection = useSelection();
  const refresh = useCallback(async () => {
    await client.query({ query: PICKED, variables: { id, first: MAX_PAGE }, fetchPolicy: 'network-only' });
  }, [client, id]);

  if (error) return <ProblemNotice error={error} onRetry={retry} />;
  if (isLoading && !session) return <div className="page-loading" role="status" aria-label="Loading" />;
  if (!session) return <p className="empty">This selection has ended. Pick again to see photos here.</p>;
  if (!session.mediaItemsSet) {
    return (
      <div className="empty picked-waiting">
        {isWaiting ? (
          <p role="status">Waiting for you to pick in the other tab…</p>
        ) : (
          <>
            <p role="status">Google no longer waits for this selection.</p>
            <button onClick={retry}>Check again</button>
          </>
        )}
        {session.pickerUri && (
          <p>
            No new tab?{' '}
            <a href={session.pickerUri} target="_blank" rel="noopener">
              Open the picker
            </a>
          </p>
        )}
      </div>
    );
  }
  const { edges = [], pageInfo } = session.mediaItems ?? {};
  return (
    <RefreshContext value={refresh}>
      <Pictures
        items={edges.map(({ node }) => node)}
        cursor={(pageInfo?.hasNextPage && pageInfo.endCursor) || null}
        selection={selection}
        loadMore={(after) => fetchMore({ variables: { after }, errorPolicy: 'none' })}
      />
    </RefreshContext>
  );
};
