import { invalidField } from '../api-error.ts';
import { JSON_FORMATS } from '../http/system-parameters.ts';

/**
 * Refuse what the standard parameters ask for and the emulator does not do: any format but JSON, and JSONP, by which a
 * page of any origin could read an answer.
 *
 * @throws ApiError INVALID_ARGUMENT that names the parameter
 */
export const checkStandardParameters = (query: URLSearchParams): void => {
  const alt = query.get('alt')?.toLowerCase() ?? '';
  if (alt !== '' && !JSON_FORMATS.has(alt)) {
    throw invalidField('alt', 'Invalid value for the query parameter alt: only json is supported.');
  }
  if (query.get('callback')) {
    throw invalidField('callback', 'Invalid value for the query parameter callback: JSONP is not supported.');
  }
};
