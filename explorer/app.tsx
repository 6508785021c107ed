import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useDocsAtQuery } from './docs-at-query.ts';
import { useEditorOptions } from './editor-options.ts';
import type { ExampleTab } from './examples.ts';
import { Logo } from './logo.tsx';
import { usePictureHover } from './picture-hover.ts';
import type { PictureOrigins } from './picture-origins.ts';
import { PictureStrip } from './picture-strip.tsx';
import type { ExplorerStorage } from './storage.ts';

type AppProps = {
  fetcher: Fetcher;
  storage: ExplorerStorage;
  /** What a newcomer finds opened. Whoever was here before finds the own tabs again. */
  exampleTabs: ExampleTab[];
  /** Whether the documentation is open at the start. */
  opensDocs: boolean;
  pictureOrigins: PictureOrigins;
};

const PLUGINS = [explorerPlugin(), HISTORY_PLUGIN];

/** What needs to stand inside of GraphiQL to reach its editors, its schema and its documentation. */
const Habits = () => {
  useEditorOptions();
  useDocsAtQuery();
  return null;
};

/** GraphiQL over this gateway, with examples, documentation and the pictures of each answer. Headers are never kept. */
export const App = ({ fetcher, storage, exampleTabs, opensDocs, pictureOrigins }: AppProps) => {
  usePictureHover(pictureOrigins);
  return (
    <GraphiQL
      fetcher={fetcher}
      storage={storage}
      plugins={PLUGINS}
      {...(opensDocs && { visiblePlugin: DOC_EXPLORER_PLUGIN })}
      defaultTabs={exampleTabs}
      defaultQuery=""
      defaultEditorToolsVisibility="variables"
      inputValueDeprecation
      schemaDescription
    >
      <GraphiQL.Logo>
        <Logo />
      </GraphiQL.Logo>
      <GraphiQL.Footer>
        <PictureStrip origins={pictureOrigins} />
      </GraphiQL.Footer>
      <Habits />
    </GraphiQL>
  );
};
