import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

const OPTIONS = {
  fontFamily: "ui-monospace, 'SFMono-Regular', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSize: 13,
  lineHeight: 20,
  wordWrap: 'on',
} as const;

/** An answer is read by its shape: the address of a picture, which is a line of 200 letters, must not break it. */
const ANSWER_OPTIONS = { ...OPTIONS, wordWrap: 'off' } as const;

/** Make the editors fit three panes on a laptop: GraphiQL sets them up for a font that is not shipped, and for two panes. */
export const useEditorOptions = () => {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const headerEditor = useGraphiQL((state) => state.headerEditor);
  const responseEditor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    for (const editor of [queryEditor, variableEditor, headerEditor]) editor?.updateOptions(OPTIONS);
    responseEditor?.updateOptions(ANSWER_OPTIONS);
  }, [queryEditor, variableEditor, headerEditor, responseEditor]);
};
