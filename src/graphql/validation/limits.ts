import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';
import { maxRootFieldsRule } from './root-fields.ts';

/** How large an operation may be. One that is larger is refused before it runs, and before anything is asked of Google. */
export type OperationLimits = {
  /** How deep fields may lie inside one another. Introspection is not counted. */
  depth: number;
  /** How many aliases an operation may give, each as often as its fragment is spread. */
  aliases: number;
  /** How many fields an operation may select at its root. */
  rootFields: number;
  /** How many directives an operation may apply. */
  directives: number;
  /** How many tokens a document may have, names and punctuation counted alike. */
  tokens: number;
  /** How many operations one request may bring. 1 where they must come one by one. */
  batch: number;
};

/** The limits of whoever chooses none. */
export const DEFAULT_LIMITS: Readonly<OperationLimits> = {
  depth: 12,
  aliases: 100,
  rootFields: 100,
  directives: 50,
  tokens: 2_000,
  batch: 1,
};

/**
 * What a rule of graphql-armor takes. Left alone, a rule throws out of the validation, which would be an error of the
 * server's; so it is told to report, as any rule of validation does.
 */
const limited = (n: number) => ({
  n,
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, { message }: GraphQLError) =>
      context?.reportError(new GraphQLError(message.replace(/^Syntax Error: /, ''))),
  ],
});

/** The limits of an operation as rules of validation. Each message names the limit and what was found. */
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
