import { withOutcome, PhotosError } from '../../photos/errors.ts';
import type { Context } from '../context.ts';
import { UserInputError, userErrorOf, type MutationInput, type UserErrorParent } from './user-errors.ts';

type UserErrors = { userErrors: UserErrorParent[] };

const refusalOf = (error: unknown, input: MutationInput): UserErrorParent[] => {
  if (error instanceof UserInputError) return error.userErrors;
  const userError = userErrorOf(error, input);
  if (userError) return [userError];
  // A write whose answer could not be understood is no less done for that.
  throw error instanceof PhotosError && !error.outcome ? withOutcome(error, 'UNKNOWN') : error;
};

/**
 * Make a change: give its payload, or what the caller can mend. Whatever came of it, what was read before is forgotten, so
 * that the payload and all that follows read what was written.
 *
 * @throws what the caller cannot mend
 */
export const runMutation = async <Payload extends object, Refused extends object>(
  { forget }: Pick<Context, 'forget'>,
  input: MutationInput,
  refused: Refused,
  write: () => Promise<Payload>,
): Promise<(Payload & UserErrors) | (Refused & UserErrors)> => {
  try {
    return { userErrors: [], ...(await write()) };
  } catch (error) {
    return { ...refused, userErrors: refusalOf(error, input) };
  } finally {
    forget();
  }
};
