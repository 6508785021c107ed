import { useGraphiQL, useOperationsEditorState, useVariablesEditorState } from '@graphiql/react';
import { useEffect, useState } from 'react';
import { bodyOf } from './current-operation.ts';
import { fetchEstimate, type Estimate } from './estimate.ts';

/** How long the user has to pause typing before the operation is estimated, in milliseconds. */
const PAUSE_MS = 300;

/** Estimates the operation in the editors each time that it changes. Null while that is not possible. */
export const useEstimate = (): Estimate | null => {
  const [query] = useOperationsEditorState();
  const [variables] = useVariablesEditorState();
  const operationName = useGraphiQL((state) => state.operationName);
  const [estimate, setEstimate] = useState<Estimate | null>(null);

  useEffect(() => {
    const body = bodyOf(query, variables, operationName);
    if (!body) {
      setEstimate(null);
      return undefined;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      fetchEstimate(body, controller.signal).then(setEstimate, () => {
        if (!controller.signal.aborted) setEstimate(null);
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [query, variables, operationName]);

  return estimate;
};
