const text = (description: string) => ({ type: 'string', location: 'query', description });

/** The query parameters of every method (https://cloud.google.com/apis/docs/system-parameters). */
export const STANDARD_PARAMETERS = {
  '$.xgafv': { ...text('The format of errors: 1 includes a list of errors.'), enum: ['1', '2'] },
  access_token: text('The OAuth 2.0 token of the user.'),
  alt: {
    ...text('The format of responses. The emulator supports JSON only.'),
    enum: ['json', 'media', 'proto'],
    default: 'json',
  },
  callback: text('JSONP, which the emulator does not support.'),
  fields: text('The fields of the response, such as nextPageToken,albums(id,title).'),
  key: text('An API key. No method requires one.'),
  oauth_token: text('The OAuth 2.0 token of the user.'),
  prettyPrint: { type: 'boolean', location: 'query', description: 'Whether to indent the response.', default: 'true' },
  quotaUser: text('The user to whom a request is attributed for quota, at most 40 characters.'),
  uploadType: text('The protocol of an upload, such as media.'),
  upload_protocol: text('The protocol of an upload, such as raw.'),
};
