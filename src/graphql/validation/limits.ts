import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { maxRootFieldsRule } from './root-fields.ts';

/** The limits on the size of an operation. A larger one is rejected before it runs. */
export type OperationLimits = {
  /** The deepest nesting of fields. Introspection does not count. */
  depth: number;
  /** The maximum number of aliases in an operation. An alias in a fragment counts each time the fragment is spread. */
  aliases: number;
  /** The maximum number of fields at the root of an operation. */
  rootFields: number;
  /** The maximum number of directives in an operation. */
  directives: number;
  /** The maximum number of tokens in a document, names and punctuation alike. */
  tokens: number;
  /** The maximum number of operations in one request. 1 disables batches. */
  batch: number;
};

/**
 * The options of a graphql-armor rule. By default a rule throws, which becomes an internal error. These options make it
 * report a validation error instead.
 */
const limited = (n: number) => ({
  n,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, { message }: GraphQLError) =>
      context?.reportError(new GraphQLError(message.replace(/^Syntax Error: /, ''))),
  ],
});

/** Returns the limits as validation rules. Each message names the limit and the actual count. */
export const limitRules = ({
  depth,
  aliases,
  rootFields,
  directives,
}: Omit<OperationLimits, 'tokens' | 'batch'>): ValidationRule[] => [
  maxDepthRule({ ...limited(depth), flattenFragments: true }),
  maxAliasesRule(limited(aliases)),
  maxDirectivesRule(limited(directives)),
  maxRootFieldsRule(rootFields),
];
