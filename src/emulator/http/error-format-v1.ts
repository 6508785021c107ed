import { isJsonObject } from '../../json-object.ts';

/** The reasons of Google's first error format, by HTTP status. */
const REASONS: Record<number, string> = {
  400: 'badRequest',
  401: 'authError',
  403: 'forbidden',
  404: 'entityNotFound',
  409: 'conflict',
  429: 'rateLimitExceeded',
};

/** Converts an error to the format of `$.xgafv=1`, which has a list of `errors`. Returns any other body unchanged. */
export const toErrorFormatV1 = (body: unknown): unknown => {
  const error = isJsonObject(body) ? body['error'] : undefined;
  if (!isJsonObject(error) || 'errors' in error) return body;
  const { code, message, ...rest } = error;
  const reason = REASONS[Number(code)] ?? 'backendError';
  return { error: { code, message, errors: [{ message, domain: 'global', reason }], ...rest } };
};
