import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { CallList } from './call-list.tsx';
import { costOf } from './cost.ts';
import { exchangeOf } from './exchange.ts';
import type { PictureOrigins } from './picture-origins.ts';
import { PictureStrip } from './picture-strip.tsx';
import { findPictures } from './pictures.ts';
import { PickerLink } from './picker-link.tsx';
import { RequirementNotice } from './requirement-notice.tsx';
import { requirementOf, type Requirement } from './requirements.ts';
import { ResponseFacts } from './response-facts.tsx';
import { useFollowPicks } from './use-follow-picks.ts';
import { useResponseText } from './response-text.ts';
import type { SignInState } from '../account/sign-in.ts';
import { useStoredFlag } from './use-stored-flag.ts';

export type RequirementKind = Requirement['kind'] | null;

type ResponseFooterProps = {
  origins: PictureOrigins;
  state: SignInState;
  onRequirement: (kind: RequirementKind) => void;
};

const LIST_ID = 'explorer-calls';

const hasRoom = () => window.matchMedia('(min-width: 1000px) and (min-height: 700px)').matches;

/** Shows below a response: its status, what the operation requires, its calls to the Photos API, and its pictures. */
export const ResponseFooter = ({ origins, state, onRequirement }: ResponseFooterProps) => {
  const text = useResponseText();
  const isFetching = useGraphiQL((state) => state.isFetching);
  const exchange = exchangeOf(text);
  const requirement = requirementOf(text, exchange?.sentCredential ?? null);
  const kind = requirement?.kind ?? null;
  useEffect(() => onRequirement(kind), [kind, onRequirement]);
  const followPicks = useFollowPicks(text);
  const [isOpen, toggle] = useStoredFlag('showsCalls', hasRoom());

  if (text === '') {
    const hint = isFetching
      ? 'Waiting for the response…'
      : 'Run the operation to see its response, its calls and its pictures.';
    return <p className="explorer-hint">{hint}</p>;
  }
  const pictures = findPictures(text, origins);
  const calls = exchange?.trace ?? [];
  const warning = costOf(text)?.warning ?? null;
  return (
    <>
      <ResponseFacts
        text={text}
        exchange={exchange}
        pictures={pictures.length}
        listId={LIST_ID}
        isOpen={isOpen}
        onToggle={toggle}
      />
      {isOpen && calls.length > 0 && <CallList id={LIST_ID} calls={calls} />}
      {warning !== null && <p className="explorer-budget">{warning}</p>}
      {requirement && <RequirementNotice requirement={requirement} state={state} />}
      <PickerLink response={text} onOpen={followPicks} />
      <PictureStrip pictures={pictures} />
    </>
  );
};
