import { useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import type { PictureOrigins } from './picture-origins.ts';
import { pictureOf } from './pictures.ts';

/** GraphiQL's own preview takes only addresses that end like a picture's file; Google's do not. */
const RESPONSE_MODEL = /response\.json$/;

/** Show the picture when somebody rests on its address in the answer, by pointer or by the editor's hover command. */
export const usePictureHover = (origins: PictureOrigins) => {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    const registration = monaco?.languages.registerHoverProvider('json', {
      provideHover: (model, { lineNumber, column }) => {
        if (!RESPONSE_MODEL.test(model.uri.path)) return null;
        for (const { 1: url = '', index } of model.getLineContent(lineNumber).matchAll(/"(https?:[^"\s]+)"/g)) {
          const startColumn = index + 2;
          const endColumn = startColumn + url.length;
          const isHere = column >= startColumn && column <= endColumn;
          const picture = isHere ? pictureOf(url, origins) : undefined;
          if (!picture) continue;
          const range = { startLineNumber: lineNumber, startColumn, endLineNumber: lineNumber, endColumn };
          return { range, contents: [{ value: `![The picture at this address](${picture.thumbnailUrl})` }] };
        }
        return null;
      },
    });
    return () => registration?.dispose();
  }, [monaco, origins]);
};
