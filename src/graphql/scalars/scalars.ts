import { GraphQLError, valueFromASTUntyped, type ValueNode } from 'graphql';

const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Creates the functions that parse and serialize a string scalar. The SDL describes the scalar. */
const text = (name: string, isValid: (value: string) => boolean, description: string) => {
  const parse = (value: unknown) => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw new GraphQLError(`${name} must be ${description}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return {
    // Google's strings are already in the right format, so they are passed on unchanged.
    serialize: String,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(valueFromASTUntyped(node)),
  };
};

/** An instant in RFC 3339. */
export const DateTime = text(
  'DateTime',
  (value) => RFC3339.test(value),
  'a time in RFC 3339, such as 2019-05-17T08:30:00Z',
);

/** An absolute URL. */
export const URLScalar = text('URL', (value) => URL.canParse(value), 'an absolute URL');
