import { GraphQLError, GraphQLScalarType } from 'graphql';

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const text = (name: string, isValid: (value: string) => boolean, description: string) => {
  const parse = (value: unknown) => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new GraphQLError(`${name} must be ${description}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  // What Google gives is passed on as it stands: its texts are in the right form already, to the last digit.
  return new GraphQLScalarType<string, string>({ name, serialize: String, parseValue: parse });
};

/** An instant in RFC 3339. */
export const DateTime = text(
  'DateTime',
  (value) => RFC3339.test(value),
  'a time in RFC 3339, such as 2019-05-17T08:30:00Z',
);

/** An absolute URL. */
export const URLScalar = text('URL', (value) => URL.canParse(value), 'an absolute URL');
