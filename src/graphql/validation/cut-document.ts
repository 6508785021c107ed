import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { isJsonObject } from '../../json-object.ts';

/** Shorter documents are not searched for their end, in characters. Operations are shorter. */
const MIN_LENGTH = 16_384;

/** Returns the position after this many tokens. Undefined if the document is shorter, or has a mistake before it. */
const endOfToken = (text: string, number: number): number | undefined => {
  const lexer = new Lexer(new Source(text));
  try {
    for (let count = 1; count <= number; count += 1) {
      if (lexer.advance().kind === TokenKind.EOF) return undefined;
    }
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
  return lexer.token.end;
};

/**
 * Returns the body of a request with a document over the limit on tokens cut off after the first token too many: it is rejected for
 * that token anyway. Hashing a document near the limit on bodies, and finding the line of the token, takes milliseconds. Returns other bodies
 * as they are.
 */
export const cutDocument = (body: unknown, maxTokens: number): unknown => {
  if (!isJsonObject(body)) return body;
  const { query, extensions } = body;
  if (typeof query !== 'string' || query.length < MIN_LENGTH) return body;
  // A text with a hash must match it.
  if (isJsonObject(extensions) && extensions['persistedQuery'] !== undefined) return body;
  const end = endOfToken(query, maxTokens + 1);
  return end === undefined ? body : { ...body, query: query.slice(0, end) };
};
