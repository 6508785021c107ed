import { withOutcome, PhotosError } from '../../photos/errors.ts';
import type { Context } from '../context.ts';
import { UserInputError, userErrorOf, type MutationInput, type UserErrorParent } from './user-errors.ts';

type UserErrors = { userErrors: UserErrorParent[] };

const userErrorsOf = (error: unknown, input: MutationInput): UserErrorParent[] => {
  if (error instanceof UserInputError) return error.userErrors;
  const userError = userErrorOf(error, input);
  if (userError) return [userError];
  // The write may have succeeded although its response is invalid.
  throw error instanceof PhotosError && !error.outcome ? withOutcome(error, 'UNKNOWN') : error;
};

/**
 * Runs a mutation and returns its payload, with `userErrors` for mistakes that the caller can correct. Clears the loaders in
 * either case, so that the payload and later fields read what was written.
 *
 * @param rejected the other fields of the payload if the mutation is rejected
 * @throws every error that the caller cannot correct
 */
export const runMutation = async <Payload extends object, Rejected extends object>(
  { clearLoaders }: Pick<Context, 'clearLoaders'>,
  input: MutationInput,
  rejected: Rejected,
  write: () => Promise<Payload>,
): Promise<(Payload & UserErrors) | (Rejected & UserErrors)> => {
  try {
    return { userErrors: [], ...(await write()) };
  } catch (error) {
    return { ...rejected, userErrors: userErrorsOf(error, input) };
  } finally {
    clearLoaders();
  }
};
