import { useDocExplorerActions } from '@graphiql/plugin-doc-explorer';
import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/** Open the documentation at what can be asked, once the schema is there: its first page is a bare list of types. */
export const useDocsAtQuery = () => {
  const schema = useGraphiQL((state) => state.schema);
  const actions = useDocExplorerActions();
  const isDone = useRef(false);
  useEffect(() => {
    const query = schema?.getQueryType();
    if (isDone.current || !query) return;
    isDone.current = true;
    actions.push({ name: query.name, def: query });
  }, [schema, actions]);
};
