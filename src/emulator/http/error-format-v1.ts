/** The reasons that Google's first error format knows, by HTTP status. */
const REASONS: Record<number, string> = {
  400: 'badRequest',
  401: 'authError',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  429: 'rateLimitExceeded',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An error as `$.xgafv=1` asks for it, with `errors`, which the second format left out. Any other body as it is. */
export const inFirstFormat = (body: unknown): unknown => {
  const error = isRecord(body) ? body['error'] : undefined;
  if (!isRecord(error) || 'errors' in error) return body;
  const { code, message, ...rest } = error;
  const reason = REASONS[Number(code)] ?? 'backendError';
  return { error: { code, message, errors: [{ message, domain: 'global', reason }], ...rest } };
};
