import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { tabOf } from '../examples/example.ts';
import { pickedExample } from '../examples/queries.ts';
import { useOpenTab } from '../open-tab.ts';

type PickedResponse = {
  data?: {
    pickingSession?: { mediaItemsSet?: unknown; pollingConfig?: { timeoutInSeconds?: unknown } | null } | null;
  } | null;
};

/** Returns whether the user is still picking, by a response. Not if Google stops waiting: a request would then return at once. */
const isPicking = (response: string): boolean => {
  try {
    // Anything else than these fields is ignored.
    const { data } = JSON.parse(response) as PickedResponse;
    const { mediaItemsSet, pollingConfig } = data?.pickingSession ?? {};
    return mediaItemsSet === false && pollingConfig?.timeoutInSeconds !== 0;
  } catch {
    return false;
  }
};

/**
 * Returns a function that opens the query of what a user picks in a session, and runs it until they are done, or the query is
 * edited or left.
 *
 * @param response the text of the response pane
 */
export const useFollowPicks = (response: string): ((sessionId: string) => void) => {
  const openTab = useOpenTab();
  const actions = useGraphiQLActions();
  const operationName = useGraphiQL((state) => state.operationName);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  /** The query and its variables, which the editors show while it runs. */
  const followed = useRef<ReturnType<typeof tabOf> | null>(null);
  /** The last response that was looked at. It is empty while an operation runs. */
  const handled = useRef('');
  const [isStarting, setIsStarting] = useState(false);

  const runIfShown = useCallback(() => {
    const { query, variables } = followed.current ?? {};
    const isShown = queryEditor?.getValue() === query && variableEditor?.getValue() === variables;
    if (isShown) actions.run();
    else followed.current = null;
  }, [queryEditor, variableEditor, actions]);

  useEffect(() => {
    // GraphiQL reads the name of the operation some time after the text.
    if (!isStarting || operationName !== 'Picked') return;
    setIsStarting(false);
    runIfShown();
  }, [isStarting, operationName, runIfShown]);

  useEffect(() => {
    if (response === handled.current) return;
    handled.current = response;
    if (response === '' || followed.current === null || isStarting) return;
    if (isPicking(response)) runIfShown();
    else followed.current = null;
  }, [response, isStarting, runIfShown]);

  return useCallback(
    (sessionId) => {
      const content = tabOf(pickedExample(sessionId));
      followed.current = content;
      openTab(content);
      setIsStarting(true);
    },
    [openTab],
  );
};
