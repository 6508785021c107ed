import type { ApiRequest } from '../http/handler.ts';
import { readBody } from '../http/body.ts';
import { invalidRequest } from './oauth-error.ts';

const entriesOf = (text: string): [string, string][] => {
  const problem = () => invalidRequest('Invalid JSON payload received.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw problem();
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) throw problem();
  return Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
};

/** The texts of a form in parts (RFC 7578), which some clients take for any form. */
const partsOf = async (text: string, type: string): Promise<[string, string][]> => {
  try {
    const form = await new Response(text, { headers: { 'content-type': type } }).formData();
    return [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  } catch {
    throw invalidRequest('Invalid multipart payload received.');
  }
};

/**
 * The parameters in a request's body: a form's, as the standard says, or those of a form in parts or of a JSON object, as
 * some clients send.
 *
 * @throws OAuthError invalid_request for JSON or parts that are none
 * @throws ApiError for a body over 10 MiB
 */
export const readBodyParameters = async (request: ApiRequest): Promise<URLSearchParams> => {
  const text = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  if (/^multipart\/form-data\b/i.test(type)) return new URLSearchParams(await partsOf(text, type));
  const isJson = type.toLowerCase().startsWith('application/json');
  return new URLSearchParams(isJson && text.trim() !== '' ? entriesOf(text) : text);
};
