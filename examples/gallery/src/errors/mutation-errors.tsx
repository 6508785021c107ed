import { ProblemNotice } from './problem-notice.tsx';
import type { UserErrorPayload } from './user-errors.ts';

type MutationErrorsProps = {
  /** The error of the mutation: a failure that the user cannot correct. */
  error: unknown;
  payload: UserErrorPayload;
  /** The fields of the input whose mistakes are shown elsewhere. */
  fields?: readonly string[];
};

/** What went wrong with a mutation. */
export const MutationErrors = ({ error, payload, fields = [] }: MutationErrorsProps) => {
  const others = payload?.userErrors.filter(({ field }) => !fields.includes(field?.[1] ?? '')) ?? [];
  const messages = new Set(others.map(({ message }) => message));
  return (
    <>
      {messages.size > 0 && (
        <ul className="notice" role="alert">
          {[...messages].map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      {Boolean(error) && <ProblemNotice error={error} />}
    </>
  );
};
