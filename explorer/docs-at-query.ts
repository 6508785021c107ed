import { useDocExplorerActions } from '@graphiql/plugin-doc-explorer';
import { useGraphiQL } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/** Opens the documentation at the Query type as soon as the schema is loaded. By default it opens at a list of types. */
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
