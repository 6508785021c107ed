import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { useResponseText } from './response/response-text.ts';

const OPTIONS = {
  fontFamily: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSize: 13,
  lineHeight: 20,
  wordWrap: 'on',
} as const;

/** Responses are not wrapped, because URLs of 200 characters would make their structure hard to read. Error messages are. */
const wrapOf = (response: string) => (response.includes('"message": "') ? 'on' : 'off');

/** Sets the editors' fonts and sizes for three panes on a laptop. GraphiQL's defaults are for two, with a font of its own. */
export const useEditorOptions = () => {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const headerEditor = useGraphiQL((state) => state.headerEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor, responseEditor]) editor?.updateOptions(OPTIONS);
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
  const wordWrap = wrapOf(useResponseText());
  useEffect(() => responseEditor?.updateOptions({ wordWrap }), [responseEditor, wordWrap]);
};
