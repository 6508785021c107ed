import { createHash } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequest, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { isJsonObject } from '../../json-object.ts';
import type { Context } from '../context.ts';
import type { ErrorCode } from '../errors.ts';
import type { ObserveLookup } from '../persisted/document-caches.ts';
import type { KnownOperations } from '../persisted/operation-manifest.ts';
import { rejectedResponse } from './outcome.ts';

/** The options for persisted operations. */
export type PersistedQueryOptions = {
  /** The operations of the manifest. Null without a manifest. */
  known: KnownOperations | null;
  /** Whether operations outside the manifest are rejected. */
  isRequired: boolean;
  /** Called with each look-up of a hash that the manifest does not have. */
  observeLookup: ObserveLookup;
};

const rejection = (code: ErrorCode, message: string) =>
  new GraphQLError(message, { extensions: { code, retry: 'NO' } });

/** Returns the `documentId` of a request (https://github.com/graphql/graphql-over-http, appendix on persisted documents). */
const documentIdOf = ({ http }: GraphQLRequest): string | undefined => {
  const value =
    http?.method === 'GET'
      ? new URLSearchParams(http.search).get('documentId')
      : isJsonObject(http?.body)
        ? http.body['documentId']
        : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** Returns the hash in Apollo's extension `persistedQuery`. Null if the extension is invalid, undefined if it is missing. */
const hashOf = ({ extensions }: GraphQLRequest): string | null | undefined => {
  const extension: unknown = extensions?.['persistedQuery'];
  if (extension === undefined || extension === null) return undefined;
  if (!isJsonObject(extension) || extension['version'] !== 1) return null;
  const { sha256Hash } = extension;
  return typeof sha256Hash === 'string' ? sha256Hash : null;
};

const withoutHash = (request: GraphQLRequest) => {
  const { persistedQuery: _persistedQuery, ...extensions } = request.extensions ?? {};
  request.extensions = extensions;
};

const withHash = (request: GraphQLRequest, sha256Hash: string) => {
  request.extensions = { ...request.extensions, persistedQuery: { version: 1, sha256Hash } };
};

const REQUIRED = rejection(
  'PERSISTED_QUERY_REQUIRED',
  'Only operations in the manifest are allowed. Send the `documentId` of one, or its exact text.',
);

/**
 * Adds the text of an operation that the request names by id or hash. If the manifest lacks it, Apollo Server looks it up in
 * its automatic persisted queries. Returns the error if the request is rejected.
 */
const resolve = (
  request: GraphQLRequest,
  { known, isRequired }: Omit<PersistedQueryOptions, 'observeLookup'>,
): GraphQLError | undefined => {
  const hash = hashOf(request);
  if (hash === null) {
    return rejection('BAD_REQUEST', 'extensions.persistedQuery must be { version: 1, sha256Hash }.');
  }
  if (request.query) {
    if (hash !== undefined && createHash('sha256').update(request.query).digest('hex') !== hash) {
      return rejection('BAD_REQUEST', 'extensions.persistedQuery.sha256Hash does not match the query.');
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
    return rejection('PERSISTED_QUERY_NOT_FOUND', 'The manifest has no operation with this id.');
  } else {
    withHash(request, id.replace(/^sha256:/, ''));
  }
  return undefined;
};

/** Whether Apollo Server looks up the text of an operation by its hash. */
const isLookedUp = (request: GraphQLRequest) => request.query === undefined && hashOf(request) !== undefined;

/** A hash that no stored operation has. */
const NO_HASH = '';

/** Creates the plugin that finds operations by id or hash: from the manifest, or as clients registered them. */
export const createPersistedQueryPlugin = ({
  observeLookup,
  ...options
}: PersistedQueryOptions): ApolloServerPlugin<Context> => {
  const lookup: GraphQLRequestListener<Context> = {
    willSendResponse: ({ metrics: { persistedQueryHit } }) => {
      observeLookup(persistedQueryHit === true);
      return Promise.resolve();
    },
  };
  return {
    requestDidStart: ({ request }) => {
      // Some clients send an empty text with the hash. Apollo Server would compare the hash with it.
      if (request.query === '') delete request.query;
      const error = resolve(request, options);
      if (!error) return Promise.resolve(isLookedUp(request) ? lookup : undefined);
      // A plugin cannot end a request this early. An unregistered hash makes Apollo Server stop before it parses the operation.
      delete request.query;
      withHash(request, NO_HASH);
      return Promise.resolve({
        willSendResponse: ({ response }) => {
          const { http, body } = rejectedResponse([error]);
          response.http.status = http.status;
          response.body = body;
          return Promise.resolve();
        },
      });
    },
  };
};
