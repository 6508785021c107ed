type UserError = { field?: readonly string[] | null | undefined; message: string };

type Payload = { userErrors: readonly UserError[] } | null | undefined;

/** Returns the message for one field of a mutation's input, such as `title`. */
export const errorOfField = (payload: Payload, field: string): string | undefined =>
  payload?.userErrors.find((error) => error.field?.[1] === field)?.message;

/** Returns the messages that concern none of the given fields. */
export const otherErrors = (payload: Payload, fields: readonly string[] = []): string[] => {
  const others = payload?.userErrors.filter(({ field }) => !fields.includes(field?.[1] ?? '')) ?? [];
  return [...new Set(others.map(({ message }) => message))];
};
