import { useGraphiQL } from '@graphiql/react';
import { useEffect, useState } from 'react';

/** Returns the current text of the response pane. */
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
