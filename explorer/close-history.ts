import { useGraphiQL, useGraphiQLActions, useOperationsEditorState } from '@graphiql/react';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { useEffect, useRef } from 'react';
import { isPhone } from './is-phone.ts';

/** Closes the history on a phone when the user chooses an operation in it, which is behind the history there. */
export const useCloseHistory = (): void => {
  const [query] = useOperationsEditorState();
  const visiblePlugin = useGraphiQL((state) => state.visiblePlugin);
  const actions = useGraphiQLActions();
  const before = useRef(query);
  useEffect(() => {
    const isChanged = before.current !== query;
    before.current = query;
    if (isChanged && visiblePlugin === HISTORY_PLUGIN && isPhone()) actions.setVisiblePlugin(null);
  }, [query, visiblePlugin, actions]);
};
