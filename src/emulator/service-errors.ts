import { ApiError } from './api-error.ts';

/** The service of the Library API. */
export const SERVICE = 'photoslibrary.googleapis.com';

/** The number of the emulator's only project. */
export const PROJECT = '844400112233';

/** Returns the `google.rpc.ErrorInfo` of an error's details: a reason for programs. */
export const errorInfo = (reason: string, metadata: Readonly<Record<string, string>>) => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
  metadata,
});

/** Returns the `google.rpc.Help` of an error's details: a link for developers. */
export const help = (description: string, url: string) => ({
  '@type': 'type.googleapis.com/google.rpc.Help',
  links: [{ description, url }],
});

/**
 * Returns the error for an access token without a scope that allows the call.
 *
 * @param rpc the name of the method in the service. Omit it for an upload, whose errors have no details.
 */
export const insufficientScopes = (rpc?: string) => {
  const method = `google.photos.library.v1.PhotosLibrary.${rpc}`;
  const details = rpc === undefined ? [] : [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', { method, service: SERVICE })];
  return new ApiError('PERMISSION_DENIED', 'Request had insufficient authentication scopes.', details);
};

/** Returns the error for a project that has not enabled the Library API. */
export const serviceDisabled = () => {
  const activationUrl = `https://console.developers.google.com/apis/api/${SERVICE}/overview?project=${PROJECT}`;
  const message =
    `Photos Library API has not been used in project ${PROJECT} before or it is disabled. ` +
    `Enable it by visiting ${activationUrl} then retry. If you enabled this API recently, ` +
    'wait a few minutes for the action to propagate to our systems and retry.';
  return new ApiError('PERMISSION_DENIED', message, [
    errorInfo('SERVICE_DISABLED', {
      service: SERVICE,
      serviceTitle: 'Photos Library API',
      activationUrl,
      consumer: `projects/${PROJECT}`,
      containerInfo: PROJECT,
    }),
    { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message },
    help('Google developers console API activation', activationUrl),
  ]);
};
