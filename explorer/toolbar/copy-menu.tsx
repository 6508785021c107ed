import {
  CopyIcon,
  DropdownMenu,
  tryParseJSONC,
  useGraphiQL,
  useHeadersEditorState,
  useOperationsEditorState,
  useVariablesEditorState,
} from '@graphiql/react';
import { toCurl, toFetch, toLink, type CopiedRequest } from './copy-operation.ts';
import { bodyOf } from './current-operation.ts';
import { writeClipboard } from './write-clipboard.ts';

const headersIn = (text: string): Record<string, string> => {
  try {
    return Object.fromEntries(Object.entries(tryParseJSONC(text) ?? {}).map(([name, value]) => [name, String(value)]));
  } catch {
    return {};
  }
};

const INVALID = 'The operation or its variables are invalid';

type CopyMenuProps = {
  /** Whether the user is signed in with a session cookie. */
  hasSession: boolean;
  /** Called with what was copied, or why nothing was. */
  onMessage: (message: string) => void;
};

/** A menu that copies the operation in several forms. Credentials are never copied. */
export const CopyMenu = ({ hasSession, onMessage }: CopyMenuProps) => {
  const [query] = useOperationsEditorState();
  const [variables] = useVariablesEditorState();
  const [headersText] = useHeadersEditorState();
  const operationName = useGraphiQL((state) => state.operationName);

  const copy = async (text: string, done: string) => {
    onMessage((await writeClipboard(text)) ? done : 'The browser does not allow copying');
  };
  const copyRequest = async (format: (request: CopiedRequest) => string, done: string) => {
    const operation = bodyOf(query, variables, operationName);
    if (!operation) return onMessage(INVALID);
    const url = `${window.location.origin}/graphql`;
    return copy(format({ url, operation, headers: headersIn(headersText), hasSession }), done);
  };
  const page = window.location.origin + window.location.pathname;

  return (
    <DropdownMenu>
      <DropdownMenu.Button
        className="graphiql-toolbar-button"
        aria-label="Copy the operation"
        title="Copy the operation"
      >
        <CopyIcon className="graphiql-toolbar-icon" aria-hidden="true" />
      </DropdownMenu.Button>
      <DropdownMenu.Content align="end" collisionPadding={8}>
        <DropdownMenu.Item onSelect={() => void copyRequest(toCurl, 'Copied as cURL')}>Copy as cURL</DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => void copyRequest(toFetch, 'Copied as fetch')}>
          Copy as fetch
        </DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => void copy(toLink(page, { query, variables }), 'Copied the link')}>
          Copy link
        </DropdownMenu.Item>
        <DropdownMenu.Item onSelect={() => void copy(query, 'Copied the text')}>Copy text</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu>
  );
};
