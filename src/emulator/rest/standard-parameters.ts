import { invalidField } from '../api-error.ts';
import { JSON_FORMATS } from '../http/system-parameters.ts';

/**
 * Rejects values of the standard parameters that the emulator does not support: formats other than JSON, and JSONP, which
 * would let a page of any origin read a response.
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
