import type { GraphQLFormattedError } from 'graphql';

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/** The message of a gateway without introspection, which says how to get the schema. */
export const INTROSPECTION_DISABLED =
  'Introspection is disabled. To get the schema, run `photos-graphql schema`, or start the gateway with GRAPHQL_INTROSPECTION=on.';

/**
 * Formats the errors of a gateway without introspection. Removes the names that graphql-js suggests ("Did you mean …?"), which
 * would reveal the schema name by name, and says how to get the schema.
 */
export const withoutIntrospection =
  (format: FormatError): FormatError =>
  (formatted, error) => {
    const { message, ...rest } = format(formatted, error);
    if (rest.extensions?.['validationErrorCode'] === 'INTROSPECTION_DISABLED') {
      return { message: INTROSPECTION_DISABLED, ...rest };
    }
    return { message: message.replace(/ ?Did you mean .+\?$/s, ''), ...rest };
  };
