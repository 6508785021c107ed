import type { HTTPGraphQLRequest, HTTPGraphQLResponse } from '@apollo/server';
import { getOperationAST, type DocumentNode, type GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { isJsonObject, type JsonObject } from '../json-object.ts';
import type { CompiledOperations } from './compiled/compiled-operations.ts';
import type { Context } from './context.ts';
import type { ObserveLookup } from './persisted/document-caches.ts';
import { noteOperation } from './plugins/outcome.ts';
import type { Planner } from './plugins/plan.ts';
import { costOf, isOverLimit, startOperation } from './plugins/planned-operation.ts';
import { stringifyResult } from './plugins/stringify-result.ts';

/** The memory of a document per character of its text, in bytes. */
const BYTES_PER_CHARACTER = 82;

const MAX_BYTES = 8 * 1024 * 1024;

/** The maximum number of `Accept` headers whose content type is kept, and their maximum length in characters. */
const MAX_ACCEPTS = 100;
const MAX_ACCEPT_LENGTH = 200;

/** What the direct execution uses. */
export type DirectExecutionOptions = {
  schema: GraphQLSchema;
  planOperation: Planner;
  compiled: CompiledOperations;
  maxOperationCost: number;
  hasCostExtension: boolean;
  /** Called with each look-up of a document that is found. */
  observeLookup: ObserveLookup;
};

/** A response without errors. */
export type DirectResponse = { contentType: string; body: string | readonly Buffer[] };

type Received = { query: string; operationName: string | undefined; variables: JsonObject | undefined };

const isMissing = (value: unknown): value is null | undefined => value === null || value === undefined;

/** Whether the extensions of a request leave it as it is. */
const areHarmless = (extensions: unknown) =>
  isMissing(extensions) || (isJsonObject(extensions) && !('persistedQuery' in extensions));

/** Reads a request with the text of its operation. Null for any other, and for an invalid one. */
const readRequest = ({ method, body }: HTTPGraphQLRequest): Received | null => {
  if (method !== 'POST' || !isJsonObject(body)) return null;
  const { query, operationName, variables, extensions } = body;
  if (typeof query !== 'string' || !areHarmless(extensions)) return null;
  if (!isMissing(operationName) && typeof operationName !== 'string') return null;
  if (!isMissing(variables) && !isJsonObject(variables)) return null;
  return { query, operationName: operationName || undefined, variables: variables ?? undefined };
};

/**
 * Creates the execution of requests without Apollo Server, whose pipeline takes longer than a small compiled query. It executes
 * only operations that Apollo Server has parsed, validated and executed before, with the same text, as compiled ones. Apollo Server
 * receives every other request, and each one whose result has an error.
 */
export const createDirectExecution = ({
  schema,
  planOperation,
  compiled,
  maxOperationCost,
  hasCostExtension,
  observeLookup,
}: DirectExecutionOptions) => {
  const documents = new LRUCache<string, DocumentNode>({
    maxSize: MAX_BYTES,
    sizeCalculation: (_document, text) => 1 + text.length * BYTES_PER_CHARACTER,
  });
  const contentTypes = new LRUCache<string, string>({ max: MAX_ACCEPTS });

  const acceptOf = ({ headers }: HTTPGraphQLRequest) => headers.get('accept') ?? '';

  return {
    /** Notes an operation that has been executed as a compiled one. */
    noteDocument: (text: string, document: DocumentNode): void => {
      documents.set(text, document);
    },

    /** Notes which content type Apollo Server chose for a request. */
    noteContentType: (request: HTTPGraphQLRequest, { headers }: HTTPGraphQLResponse): void => {
      const accept = acceptOf(request);
      const contentType = headers.get('content-type');
      if (contentType !== undefined && accept.length <= MAX_ACCEPT_LENGTH) contentTypes.set(accept, contentType);
    },

    /** Returns the response to a request. Null if Apollo Server must execute it. */
    execute: async (request: HTTPGraphQLRequest, context: Context): Promise<DirectResponse | null> => {
      const received = readRequest(request);
      const document = received && documents.get(received.query);
      const contentType = contentTypes.get(acceptOf(request));
      if (!document || contentType === undefined || context.isDryRun) return null;
      const operation = getOperationAST(document, received.operationName);
      if (!operation) return null;
      const planned = planOperation({ schema, document, operation, variables: received.variables });
      if (!planned || !('plan' in planned) || isOverLimit(planned.plan, maxOperationCost)) return null;
      startOperation(planned.plan, context);
      const data = await compiled.execute(planned.plan.executable, context);
      if (!data) return null;

      observeLookup(true);
      noteOperation(context.outcome, operation);
      context.outcome.code = null;
      const { trace } = context;
      const extensions: Record<string, unknown> = {};
      if (hasCostExtension) extensions['cost'] = costOf(context);
      if (trace) extensions['trace'] = trace.calls;
      const result = hasCostExtension || trace ? { data, extensions } : { data };
      // An execution in vain may have counted some entries twice.
      const maxObjects = planned.plan.selection.maxObjects(context.listedEntries);
      return { contentType, body: await stringifyResult(result, context.turn, maxObjects) };
    },
  };
};
