import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';

/** The text of the response pane, as it changes with runs and with tabs. */
export const useResponseText = (): string => {
  const editor = useGraphiQL((state) => state.responseEditor);
  const [text, setText] = useState('');
  useEffect(() => {
    if (!editor) return undefined;
    setText(editor.getValue());
    const subscription = editor.onDidChangeModelContent(() => setText(editor.getValue()));
    return () => subscription.dispose();
  }, [editor]);
  return text;
};
