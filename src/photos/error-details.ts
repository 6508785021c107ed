import { isJsonObject } from '../json-object.ts';

/** The `google.rpc.ErrorInfo` of an error (https://cloud.google.com/apis/design/errors#error_info). */
export type ErrorInfo = { reason: string; metadata: Readonly<Record<string, unknown>> };

/** An API that is not enabled in the Cloud project of the app. */
export type DisabledApi = {
  /** The service, such as `photoslibrary.googleapis.com`. */
  service: string;
  /** The page on which the owner of the project enables it. */
  enableUrl: string;
};

const detailsOf = ({ details }: Record<string, unknown>) =>
  Array.isArray(details) ? details.filter(isJsonObject) : [];

/** Returns the `google.rpc.ErrorInfo` in the details of an error. Undefined if Google sent none. */
export const errorInfoOf = (error: Record<string, unknown>): ErrorInfo | undefined => {
  for (const { reason, metadata } of detailsOf(error)) {
    if (typeof reason === 'string') return { reason, metadata: isJsonObject(metadata) ? metadata : {} };
  }
  return undefined;
};

/** Returns the field violations of a `google.rpc.BadRequest` in an error's details. */
export const fieldViolationsOf = (error: Record<string, unknown>) => {
  const violations = detailsOf(error).flatMap(({ fieldViolations }): unknown[] => [fieldViolations].flat());
  return violations.filter(isJsonObject).flatMap(({ field }) => (typeof field === 'string' ? [field] : []));
};

const SERVICE = /^[\w-]+\.googleapis\.com$/;

const CONSOLE = 'https://console.developers.google.com/apis/api';

/** Returns a URL if it belongs to Google, otherwise undefined. */
const googleUrl = (text: unknown): string | undefined => {
  const url = typeof text === 'string' ? URL.parse(text) : null;
  return url?.protocol === 'https:' && url.hostname.endsWith('.google.com') ? url.href : undefined;
};

const DISABLED_MESSAGE = /has not been used in project (\S+) before or it is disabled/;

/**
 * Returns the API that an error reports as disabled. Undefined for any other error.
 *
 * @param called the service that was called, in case the error does not name it
 */
export const disabledApiOf = (
  message: string,
  info: ErrorInfo | undefined,
  called: string,
): DisabledApi | undefined => {
  const [match, projectInMessage] = DISABLED_MESSAGE.exec(message) ?? [];
  if (info?.reason !== 'SERVICE_DISABLED' && match === undefined) return undefined;
  const { service: named, consumer, activationUrl } = info?.metadata ?? {};
  const service = typeof named === 'string' && SERVICE.test(named) ? named : called;
  const [, project = projectInMessage] = /^projects\/([\w:.-]+)$/.exec(String(consumer)) ?? [];
  const query = project === undefined ? '' : `?project=${encodeURIComponent(project)}`;
  return { service, enableUrl: googleUrl(activationUrl) ?? `${CONSOLE}/${service}/overview${query}` };
};

/** Returns whether Google rejects the call because of a missing scope. */
export const isMissingScope = (message: string, reason: string | undefined) =>
  reason === 'ACCESS_TOKEN_SCOPE_INSUFFICIENT' || /insufficient authentication scopes/i.test(message);

/** Returns whether the daily quota of the project is used up. */
export const isDailyQuota = (message: string, info: ErrorInfo | undefined) =>
  /'All requests per day'/.test(message) || String(info?.metadata['quota_limit']).includes('PerDay');
