import { ApiError } from './api-error.ts';
import { LIBRARY_SERVICE, type Service } from './services.ts';

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
export const insufficientScopes = (rpc?: string, { host, rpcService }: Service = LIBRARY_SERVICE) => {
  const metadata = { method: `${rpcService}.${rpc}`, service: host };
  const details = rpc === undefined ? [] : [errorInfo('ACCESS_TOKEN_SCOPE_INSUFFICIENT', metadata)];
  return new ApiError('PERMISSION_DENIED', 'Request had insufficient authentication scopes.', details);
};

/** Returns the error for a project that has not enabled an API. */
export const serviceDisabled = ({ host, title }: Service) => {
  const activationUrl = `https://console.developers.google.com/apis/api/${host}/overview?project=${PROJECT}`;
  const message =
    `${title} has not been used in project ${PROJECT} before or it is disabled. ` +
    `Enable it by visiting ${activationUrl} then retry. If you enabled this API recently, ` +
    'wait a few minutes for the action to propagate to our systems and retry.';
  return new ApiError('PERMISSION_DENIED', message, [
    errorInfo('SERVICE_DISABLED', {
      service: host,
      serviceTitle: title,
      activationUrl,
      consumer: `projects/${PROJECT}`,
      containerInfo: PROJECT,
    }),
    { '@type': 'type.googleapis.com/google.rpc.LocalizedMessage', locale: 'en-US', message },
    help('Google developers console API activation', activationUrl),
  ]);
};
