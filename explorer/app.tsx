import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useState } from 'react';
import { AccountBar } from './account/account-bar.tsx';
import { useCloseHistory } from './close-history.ts';
import { useDocsAtQuery } from './docs-at-query.ts';
import { useEditorOptions } from './editor-options.ts';
import { ExamplesMenu } from './examples/examples-menu.tsx';
import { isPhone } from './is-phone.ts';
import { useLinkedOperation } from './linked-operation.ts';
import { useVisibleTab } from './open-tab.ts';
import { usePictureHover } from './response/picture-hover.ts';
import type { PictureOrigins } from './response/picture-origins.ts';
import { ResponseFooter, type RequirementKind } from './response/response-footer.tsx';
import { fetchSignInState, type SignInState } from './account/sign-in.ts';
import type { ExplorerStorage } from './storage.ts';
import type { TabContent } from './tab-content.ts';
import { Toolbar } from './toolbar/toolbar.tsx';
import { useOnReturn } from './account/use-on-return.ts';

type AppProps = {
  fetcher: Fetcher;
  storage: ExplorerStorage;
  /** The tabs of a first visit. Later visits restore the user's own tabs. */
  exampleTabs: TabContent[];
  /** Whether the documentation is open initially. */
  opensDocs: boolean;
  pictureOrigins: PictureOrigins;
  /** The state when the page was served. */
  signInState: SignInState;
};

const PLUGINS = [explorerPlugin(), HISTORY_PLUGIN];

/** Configures GraphiQL's editors, tabs and documentation. Must be a child of GraphiQL, whose state it reads. */
const EditorSetup = () => {
  useEditorOptions();
  useDocsAtQuery();
  useLinkedOperation();
  useVisibleTab();
  useCloseHistory();
  return null;
};

/** GraphiQL for this gateway, with examples, documentation and the pictures of each response. Headers are never stored. */
export const App = ({ fetcher, storage, exampleTabs, opensDocs, pictureOrigins, signInState }: AppProps) => {
  const [state, setState] = useState(signInState);
  const [requirementKind, setRequirementKind] = useState<RequirementKind>(null);
  usePictureHover(pictureOrigins);
  useOnReturn(() => {
    void fetchSignInState().then((current) => current && setState(current));
  });

  return (
    <div className="explorer-page">
      <AccountBar state={state} isSignInShownBelow={requirementKind === 'SIGN_IN'} />
      <GraphiQL
        fetcher={fetcher}
        storage={storage}
        plugins={PLUGINS}
        {...(opensDocs && { visiblePlugin: DOC_EXPLORER_PLUGIN })}
        defaultTabs={exampleTabs}
        defaultQuery=""
        defaultEditorToolsVisibility={isPhone() ? false : 'variables'}
        inputValueDeprecation
        schemaDescription
      >
        <GraphiQL.Logo>
          <ExamplesMenu />
        </GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, merge }) => <Toolbar prettify={prettify} merge={merge} hasSession={state.me !== null} />}
        </GraphiQL.Toolbar>
        <GraphiQL.Footer>
          <ResponseFooter origins={pictureOrigins} state={state} onRequirement={setRequirementKind} />
        </GraphiQL.Footer>
        <EditorSetup />
      </GraphiQL>
    </div>
  );
};
