import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useCallback, useEffect, useRef } from 'react';
import type { TabContent } from './tab-content.ts';

/**
 * Returns a function that opens an operation in a new tab, or selects the tab that shows it. It does nothing until the editors
 * are ready.
 */
export const useOpenTab = (): ((content: TabContent) => void) => {
  const tabs = useGraphiQL((state) => state.tabs);
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const actions = useGraphiQLActions();
  const latest = useRef({ tabs, queryEditor, variableEditor });
  latest.current = { tabs, queryEditor, variableEditor };

  return useCallback(
    ({ query, variables = '' }) => {
      const current = latest.current;
      if (!current.queryEditor || !current.variableEditor) return;
      const open = current.tabs.findIndex((tab) => tab.query === query && (tab.variables ?? '') === variables);
      if (open !== -1) {
        actions.changeTab(open);
        return;
      }
      actions.addTab();
      current.queryEditor.setValue(query);
      current.variableEditor.setValue(variables);
      actions.updateActiveTabValues({ query, variables });
    },
    [actions],
  );
};

/** Scrolls the list of tabs to the selected one. */
export const useVisibleTab = (): void => {
  const activeTabIndex = useGraphiQL((state) => state.activeTabIndex);
  const count = useGraphiQL((state) => state.tabs.length);
  useEffect(() => {
    const tab = document.getElementById(`graphiql-session-tab-${activeTabIndex}`);
    tab?.parentElement?.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  }, [activeTabIndex, count]);
};
