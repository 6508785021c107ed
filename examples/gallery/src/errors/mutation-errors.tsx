import { ProblemNotice } from './problem-notice.tsx';

/** The part of a mutation's payload that says what the user can correct. */
type UserErrorPayload =
  { userErrors: readonly { field: readonly string[] | null; message: string }[] } | null | undefined;

/** Returns the message for one field of a mutation's input, such as `title`. */
export const errorOfField = (payload: UserErrorPayload, field: string): string | undefined =>
  payload?.userErrors.find((error) => error.field?.[1] === field)?.message;

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
