import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

const OPTIONS = {
  fontFamily: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSize: 13,
  lineHeight: 20,
  wordWrap: 'on',
  // Otherwise the text scrolls out of the pane.
  scrollBeyondLastLine: false,
} as const;

/** Responses are not wrapped: URLs of 200 characters would make their structure hard to read. */
const RESPONSE_OPTIONS = { ...OPTIONS, wordWrap: 'off' } as const;

/** Sets the editors' fonts and sizes for three panes on a laptop. GraphiQL's defaults are for two, with a font of its own. */
export const useEditorOptions = () => {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const headerEditor = useGraphiQL((state) => state.headerEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor]) editor?.updateOptions(OPTIONS);
    responseEditor?.updateOptions(RESPONSE_OPTIONS);
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
};
