import type { GraphQLFormattedError } from 'graphql';

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Tell errors without the names that graphql-js proposes ("Did you mean …?"): by them the schema can be found out, name
 * by name, where introspection is switched off.
 */
export const withoutSuggestions =
  (format: FormatError): FormatError =>
  (formatted, error) => {
    const { message, ...rest } = format(formatted, error);
    return { message: message.replace(/ ?Did you mean .+\?$/s, ''), ...rest };
  };
