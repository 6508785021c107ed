import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import type { FormattedExecutionResult, GraphQLError, OperationDefinitionNode } from 'graphql';
import { isJsonObject } from '../../json-object.ts';
import type { Context, OperationOutcome } from '../context.ts';

/** Returns the response to an operation that is rejected before it runs: HTTP 400, which `startGraph` may change. */
export const rejectedResponse = (errors: readonly GraphQLError[]) => ({
  http: { status: 400, headers: new HeaderMap() },
  body: { kind: 'single' as const, singleResult: { errors: errors.map((error) => error.toJSON()) } },
});

/** Returns the response to an operation without errors. Its data is null if it must not run. */
export const dataResponse = (data: Record<string, unknown> | null) => ({
  http: { status: 200, headers: new HeaderMap() },
  body: { kind: 'single' as const, singleResult: { data } },
});

/** Whether no root field has a value. */
const isEmpty = ({ data }: FormattedExecutionResult) =>
  Object.values(data ?? {}).every((value) => [value].flat().every((entry) => entry === null));

const isUnauthenticated = (result: FormattedExecutionResult) => {
  const { errors = [] } = result;
  const hasOnlyThisCode = errors.every(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
  return errors.length > 0 && hasOnlyThisCode && isEmpty(result);
};

/** Whether the request was a GraphQL request, even if its operation was rejected. */
const isWellFormed = ({ data, errors = [] }: FormattedExecutionResult) =>
  data === undefined && errors.every(({ extensions }) => extensions?.['code'] !== 'BAD_REQUEST');

/** Returns the code of the first error. Null without an error. */
const codeOf = ({ errors: [first] = [] }: FormattedExecutionResult): string | null => {
  if (!first) return null;
  const code = first.extensions?.['code'];
  return typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR';
};

const isResult = (value: unknown): value is FormattedExecutionResult => isJsonObject(value);

/**
 * Returns the code of the first error of a response. Null without an error. Apollo Server rejects a request that contains no valid
 * operation, such as `{"query": 5}`, before it calls any plugin: only the body of its response says why.
 */
export const codeOfBody = (body: string): string | null => {
  const result: unknown = JSON.parse(body);
  return isResult(result) ? codeOf(result) : null;
};

/** The longest name of an operation in the log, in characters. */
const MAX_NAME = 100;

/** Records the name and the type of an operation. */
export const noteOperation = (outcome: OperationOutcome, operation: OperationDefinitionNode | undefined): void => {
  outcome.name = operation?.name?.value.slice(0, MAX_NAME) ?? null;
  outcome.type = operation?.operation ?? null;
};

/** Records how an operation ended. The HTTP status of the response depends on it. */
export const outcomePlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { http, body }, operation, contextValue: { outcome } }) => {
        noteOperation(outcome, operation);
        if (body.kind !== 'single') return Promise.resolve();
        outcome.code = codeOf(body.singleResult);
        outcome.isUnauthenticated = isUnauthenticated(body.singleResult);
        outcome.isRejected = http.status === 400 && isWellFormed(body.singleResult);
        return Promise.resolve();
      },
    }),

  unexpectedErrorProcessingRequest: ({ error, requestContext: { contextValue } }) => {
    contextValue.outcome.unexpectedError = error;
    return Promise.resolve();
  },
};
