import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { Context } from '../context.ts';
import { shorten, shortenTexts } from './shorten.ts';

/** The maximum number of errors that a response lists. */
const MAX_ERRORS = 20;

const shortenError = ({ message, extensions, ...rest }: GraphQLFormattedError): GraphQLFormattedError => ({
  ...rest,
  message: shorten(message),
  ...(extensions && { extensions: shortenTexts(extensions) }),
});

/** Returns the first 20 errors and, if there are more, an error that says how many. That error has the code of the first omitted one. */
const boundErrors = (errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] => {
  const listed = errors.slice(0, MAX_ERRORS).map(shortenError);
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
