/**
 * JSON whose shape the request decides, such as the `data` of an operation. Tests read it field by field: an assertion fails
 * if a field is missing, so a type for every request would only repeat the request.
 */
export type Json = ReturnType<typeof JSON.parse>;

/** Reads the JSON body of a response. */
export const readJson = async (response: Pick<Response, 'json'>): Promise<Json> => response.json();
