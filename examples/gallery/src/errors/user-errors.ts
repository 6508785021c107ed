/** The part of a mutation's payload that says what the user can correct. */
export type UserErrorPayload =
  { userErrors: readonly { field: readonly string[] | null; message: string }[] } | null | undefined;

/** Returns the message for one field of a mutation's input, such as `title`. */
export const errorOfField = (payload: UserErrorPayload, field: string): string | undefined =>
  payload?.userErrors.find((error) => error.field?.[1] === field)?.message;
