import type { ApiRequest } from '../http/handler.ts';
import { readBody } from '../http/body.ts';
import { isJsonObject } from '../../json-object.ts';
import { invalidRequest } from './oauth-error.ts';

const readJson = (text: string): [string, string][] => {
  const problem = () => invalidRequest('Invalid JSON payload received.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw problem();
  }
  if (!isJsonObject(parsed)) throw problem();
  return Object.entries(parsed).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
};

/** Reads the text fields of `multipart/form-data` (RFC 7578), which some clients send. */
const readMultipart = async (text: string, type: string): Promise<[string, string][]> => {
  try {
    const form = await new Response(text, { headers: { 'content-type': type } }).formData();
    return [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  } catch {
    throw invalidRequest('Invalid multipart payload received.');
  }
};

/**
 * Reads the parameters in a request body: of a form, as the standard says, or of multipart form data or a JSON object, which
 * some clients send.
 *
 * @throws OAuthError invalid_request for invalid JSON or multipart data
 * @throws ApiError for a body over 10 MiB
 */
export const readBodyParameters = async (request: ApiRequest): Promise<URLSearchParams> => {
  const text = await readBody(request);
  const type = request.headers['content-type'] ?? '';
  if (/^multipart\/form-data\b/i.test(type)) return new URLSearchParams(await readMultipart(text, type));
  const isJson = type.toLowerCase().startsWith('application/json');
  return new URLSearchParams(isJson && text.trim() !== '' ? readJson(text) : text);
};
