import type { GraphQLFormattedError } from 'graphql';

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Removes the names that graphql-js suggests ("Did you mean …?") from errors. With introspection off, they would reveal the
 * schema name by name.
 */
export const withoutSuggestions =
  (format: FormatError): FormatError =>
  (formatted, error) => {
    const { message, ...rest } = format(formatted, error);
    return { message: message.replace(/ ?Did you mean .+\?$/s, ''), ...rest };
  };
