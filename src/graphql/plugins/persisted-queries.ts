import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { Context } from '../context.ts';
import type { ErrorCode } from '../errors.ts';
import type { KnownOperations } from '../persisted/operation-manifest.ts';

export type PersistedQueryOptions = {
  /** The operations of a manifest. Null where there is none. */
  known: KnownOperations | null;
  /** Whether an operation that the manifest lacks is refused. */
  isRequired: boolean;
};

const refusal = (code: ErrorCode, message: string) => new GraphQLError(message, { extensions: { code, retry: 'NO' } });

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The `documentId` of a request (https://github.com/graphql/graphql-over-http, appendix on persisted documents). */
const documentIdOf = ({ http }: GraphQLRequest): string | undefined => {
  const value =
    http?.method === 'GET'
      ? new URLSearchParams(http.search).get('documentId')
      : isRecord(http?.body)
        ? http.body['documentId']
        : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** The hash by which Apollo's clients ask. Null where the extension is not as it must be. Undefined where there is none. */
const hashOf = ({ extensions }: GraphQLRequest): string | null | undefined => {
  const given: unknown = extensions?.['persistedQuery'];
  if (given === undefined || given === null) return undefined;
  if (!isRecord(given) || given['version'] !== 1) return null;
  const { sha256Hash } = given;
  return typeof sha256Hash === 'string' ? sha256Hash : null;
};

const withoutHash = (request: GraphQLRequest) => {
  const { persistedQuery: _persistedQuery, ...extensions } = request.extensions ?? {};
  request.extensions = extensions;
};

const withHash = (request: GraphQLRequest, sha256Hash: string) => {
  request.extensions = { ...request.extensions, persistedQuery: { version: 1, sha256Hash } };
};

const REQUIRED = refusal(
  'PERSISTED_QUERY_REQUIRED',
  'Only operations of the manifest are answered here. Ask for one by `documentId`, or by its text as it stands there.',
);

/**
 * Put in the text of an operation that is asked for by its id or hash. What is not in the manifest is left to the automatic
 * persisted queries of Apollo Server. Gives why it is refused where it is.
 */
const resolve = (request: GraphQLRequest, { known, isRequired }: PersistedQueryOptions): GraphQLError | undefined => {
  const hash = hashOf(request);
  if (hash === null) {
    return refusal('BAD_REQUEST', 'extensions.persistedQuery must be { version: 1, sha256Hash }.');
  }
  if (request.query) {
    if (hash !== undefined && createHash('sha256').update(request.query).digest('hex') !== hash) {
      return refusal('BAD_REQUEST', 'extensions.persistedQuery.sha256Hash is not the hash of the query.');
    }
    return isRequired && !known?.isKnown(request.query) ? REQUIRED : undefined;
  }
  const id = hash ?? documentIdOf(request);
  if (id === undefined) return undefined;
  const text = known?.textOf(id);
  if (text !== undefined) {
    withoutHash(request);
    request.query = text;
  } else if (isRequired) {
    return refusal('PERSISTED_QUERY_NOT_FOUND', 'The manifest has no operation of this id.');
  } else {
    withHash(request, id.replace(/^sha256:/, ''));
  }
  return undefined;
};

/** The hash of nothing that could have been stored. */
const NO_HASH = '';

/** Operations by id or hash, out of a manifest or as clients register them; where required, no others. */
export const createPersistedQueryPlugin = (options: PersistedQueryOptions): ApolloServerPlugin<Context> => ({
  requestDidStart: ({ request }) => {
    const refused = resolve(request, options);
    if (!refused) return Promise.resolve();
    // The one way in which Apollo Server gives up before it has read the operation: as for a hash that nobody registered.
    delete request.query;
    withHash(request, NO_HASH);
    return Promise.resolve({
      willSendResponse: ({ response }) => {
        response.http.status = 400;
        response.body = { kind: 'single', singleResult: { errors: [refused.toJSON()] } };
        return Promise.resolve();
      },
    });
  },
});
