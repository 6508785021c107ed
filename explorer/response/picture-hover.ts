import { useMonaco } from '@graphiql/react';
import { useEffect } from 'react';
import type { PictureOrigins } from './picture-origins.ts';
import { pictureOf } from './pictures.ts';

/** GraphiQL's own preview only handles URLs that end in an image file name, which Google's do not. */
const RESPONSE_MODEL = /response\.json$/;

/** Shows the picture of a URL in the response on hover, by pointer or by the editor's hover command. */
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
          return { range, contents: [{ value: `![Preview of the picture](${picture.thumbnailUrl})` }] };
        }
        return null;
      },
    });
    return () => registration?.dispose();
  }, [monaco, origins]);
};
