import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import type { Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useEffect, useState } from 'react';
import { AccountBar } from './account-bar.tsx';
import { useDocsAtQuery } from './docs-at-query.ts';
import { useEditorOptions } from './editor-options.ts';
import type { ExampleTab } from './examples.ts';
import { NeedNotice } from './requirement-notice.tsx';
import { needOf, type Need } from './requirements.ts';
import { usePictureHover } from './picture-hover.ts';
import type { PictureOrigins } from './picture-origins.ts';
import { PictureStrip } from './picture-strip.tsx';
import { useResponseText } from './response-text.ts';
import { fetchSignInState, type SignInState } from './sign-in.ts';
import type { ExplorerStorage } from './storage.ts';
import { useOnReturn } from './use-on-return.ts';

type AppProps = {
  fetcher: Fetcher;
  storage: ExplorerStorage;
  /** What a newcomer finds opened. Whoever was here before finds the own tabs again. */
  exampleTabs: ExampleTab[];
  /** Whether the documentation is open at the start. */
  opensDocs: boolean;
  pictureOrigins: PictureOrigins;
  /** Who is signed in when the page opens, and whether one can. */
  signInState: SignInState;
};

const PLUGINS = [explorerPlugin(), HISTORY_PLUGIN];

/** What needs to stand inside of GraphiQL to reach its editors, its schema and its documentation. */
const Habits = () => {
  useEditorOptions();
  useDocsAtQuery();
  return null;
};

type NeedKind = NonNullable<Need>['kind'] | null;

type BelowProps = { origins: PictureOrigins; state: SignInState; onNeed: (need: NeedKind) => void };

/** What stands below an answer: what it lacks, and its pictures. */
const BelowAnswer = ({ origins, state, onNeed }: BelowProps) => {
  const text = useResponseText();
  const need = needOf(text);
  const kind = need?.kind ?? null;
  useEffect(() => onNeed(kind), [kind, onNeed]);
  return (
    <>
      {need && <NeedNotice need={need} state={state} />}
      <PictureStrip text={text} origins={origins} />
    </>
  );
};

/** GraphiQL over this gateway, with examples, documentation and the pictures of each answer. Headers are never kept. */
export const App = ({ fetcher, storage, exampleTabs, opensDocs, pictureOrigins, signInState }: AppProps) => {
  const [state, setState] = useState(signInState);
  const [need, setNeed] = useState<NeedKind>(null);
  usePictureHover(pictureOrigins);
  useOnReturn(() => {
    void fetchSignInState().then((current) => current && setState(current));
  });

  return (
    <div className="explorer-page">
      <AccountBar state={state} isAskedElsewhere={need === 'SIGN_IN'} />
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
        <GraphiQL.Logo>{null}</GraphiQL.Logo>
        <GraphiQL.Footer>
          <BelowAnswer origins={pictureOrigins} state={state} onNeed={setNeed} />
        </GraphiQL.Footer>
        <Habits />
      </GraphiQL>
    </div>
  );
};
