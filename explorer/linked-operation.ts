import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { useOpenTab } from './open-tab.ts';
import { fromLink } from './toolbar/copy-operation.ts';

/** Opens the operation of a link in a tab, when the page loads and when its fragment changes. It does not run it. */
export const useLinkedOperation = (): void => {
  const openTab = useOpenTab();
  const isReady = useGraphiQL(({ queryEditor, variableEditor }) => Boolean(queryEditor && variableEditor));
  useEffect(() => {
    const open = () => {
      const operation = fromLink(window.location.hash);
      if (!isReady || !operation) return;
      openTab(operation);
      // A reload must not undo the user's changes.
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
    };
    open();
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, [isReady, openTab]);
};
