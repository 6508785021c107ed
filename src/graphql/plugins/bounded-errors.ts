import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Context } from '../context.ts';

/** The maximum number of errors that a response lists. */
const MAX_ERRORS = 20;

/** The maximum number of locations that an error lists. */
const MAX_LOCATIONS = 5;

/** The longest text of an error, in characters. */
const MAX_LENGTH = 1000;

/** How much of a longer text is kept, in characters. */
const HEAD_LENGTH = 600;
const TAIL_LENGTH = 200;

/** Shortens a long text in the middle, and says how much is left out. */
const shorten = (text: string): string => {
  if (text.length <= MAX_LENGTH) return text;
  const omitted = text.length - HEAD_LENGTH - TAIL_LENGTH;
  return `${text.slice(0, HEAD_LENGTH)} … (${omitted} characters left out) … ${text.slice(-TAIL_LENGTH)}`.toWellFormed();
};

const shortenValue = (value: unknown): unknown => {
  if (typeof value === 'string') return shorten(value);
  if (Array.isArray(value)) return value.map(shortenValue);
  return typeof value === 'object' && value !== null ? shortenTexts({ ...value }) : value;
};

/** Shortens every long text in an object, at any depth. */
const shortenTexts = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shortenValue(value)]));

const boundError = ({ message, locations, extensions, ...rest }: GraphQLFormattedError): GraphQLFormattedError => ({
  message: shorten(message),
  ...(locations && { locations: locations.slice(0, MAX_LOCATIONS) }),
  ...rest,
  ...(extensions && { extensions: shortenTexts(extensions) }),
});

/** Returns the first 20 errors and, if there are more, an error that says how many. That error has the code of the first omitted one. */
const boundErrors = (errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] => {
  const listed = errors.slice(0, MAX_ERRORS).map(boundError);
  const [next, ...rest] = errors.slice(MAX_ERRORS);
  if (!next) return listed;
  const omittedErrors = rest.length + 1;
  const message = omittedErrors === 1 ? 'There is 1 more error.' : `There are ${omittedErrors} more errors.`;
  const { code, retry } = next.extensions ?? {};
  return [...listed, { message, extensions: { code, retry, omittedErrors } }];
};

/**
 * Bounds the errors of a response in number and size. A small operation can fail in thousands of places, and an error quotes
 * the request.
 */
export const boundedErrorsPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body } }) => {
        if (body.kind === 'single' && body.singleResult.errors) {
          body.singleResult.errors = boundErrors(body.singleResult.errors);
        }
        return Promise.resolve();
      },
    }),
};
