import type { OperationBody } from './estimate.ts';

/** A request to copy. */
export type CopiedRequest = {
  /** The URL of the GraphQL endpoint. */
  url: string;
  operation: OperationBody;
  /** The headers that the user has entered. */
  headers: Record<string, string>;
  /** Whether the explorer sends a session cookie, which is never copied. */
  hasSession: boolean;
};

const SECRET_NAME = /authorization|cookie|token|secret|key|password|session/i;

const PLACEHOLDER_TOKEN = 'Bearer YOUR_ACCESS_TOKEN';

const withoutSecret = (name: string, value: string) => {
  if (/^authorization$/i.test(name)) return PLACEHOLDER_TOKEN;
  return SECRET_NAME.test(name) ? `YOUR_${name.toUpperCase().replaceAll(/\W/g, '_')}` : value;
};

/** Returns the headers of a request, with placeholders for credentials. */
const copiedHeaders = (headers: Record<string, string>) => ({
  'content-type': 'application/json',
  ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, withoutSecret(name, value)])),
});

const hasHeader = (headers: object, name: string) => Object.keys(headers).some((key) => key.toLowerCase() === name);

const quoteForShell = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Returns a request as a curl command for a POSIX shell. Credentials are placeholders. */
export const toCurl = ({ url, operation, headers, hasSession }: CopiedRequest): string => {
  const needsToken = hasSession && !hasHeader(headers, 'authorization');
  const all = { ...copiedHeaders(headers), ...(needsToken && { authorization: PLACEHOLDER_TOKEN }) };
  return [
    `curl ${quoteForShell(url)}`,
    ...Object.entries(all).map(([name, value]) => `-H ${quoteForShell(`${name}: ${value}`)}`),
    `--data-raw ${quoteForShell(JSON.stringify(operation))}`,
  ].join(' \\\n  ');
};

const indent = (text: string) => text.replaceAll('\n', '\n  ');

const toTemplate = (text: string) => `\`${text.replaceAll(/[\\`]|\$(?=\{)/g, (found) => `\\${found}`)}\``;

/** Returns a request as JavaScript that calls `fetch`. Credentials are placeholders. */
export const toFetch = ({ url, operation, headers, hasSession }: CopiedRequest): string => {
  const { query, variables } = operation;
  const hasVariables = variables !== undefined;
  return `const query = ${toTemplate(query)};
${hasVariables ? `const variables = ${JSON.stringify(variables, null, 2)};\n` : ''}
const response = await fetch(${JSON.stringify(url)}, {
  method: "POST",
  headers: ${indent(JSON.stringify(copiedHeaders(headers), null, 2))},
${hasSession ? '  credentials: "include",\n' : ''}  body: JSON.stringify({ query${hasVariables ? ', variables' : ''}${operationNameOf(operation)} }),
});
const { data, errors } = await response.json();
`;
};

const operationNameOf = ({ operationName }: OperationBody) =>
  operationName ? `, operationName: ${JSON.stringify(operationName)}` : '';

/** An operation in a link. */
export type LinkedOperation = { query: string; variables: string };

/** Returns a link that opens an operation in the explorer. It never contains headers. */
export const toLink = (page: string, { query, variables }: LinkedOperation): string => {
  const parameters = new URLSearchParams({ query, ...(variables.trim() !== '' && { variables }) });
  return `${page}#${parameters.toString()}`;
};

/** Returns the operation in the fragment of a link, with its `#`. Null if it has none. */
export const fromLink = (fragment: string): LinkedOperation | null => {
  const parameters = new URLSearchParams(fragment.slice(1));
  const query = parameters.get('query');
  return query ? { query, variables: parameters.get('variables') ?? '' } : null;
};
