import { ApiError, type ErrorBody } from '../api-error.ts';
import { errorInfo, help, PROJECT } from '../service-errors.ts';
import { LIBRARY_SERVICE, PICKER_SERVICE, type Service } from '../services.ts';

/** The names of a quota in Google's error. */
type Metric = { service: Service; title: string; limitTitle: string; limit: string; metric: string };

const REQUESTS_PER_DAY: Metric = {
  service: LIBRARY_SERVICE,
  title: 'All requests',
  limitTitle: 'All requests per day',
  limit: 'ApiCallsPerProjectPerDay',
  metric: 'all_requests',
};

const WRITES_PER_MINUTE: Metric = {
  service: LIBRARY_SERVICE,
  title: 'Write requests',
  limitTitle: 'Write requests per minute per user',
  limit: 'WritesPerMinutePerUser',
  metric: 'write_requests',
};

/** The names of the Picker's quota are assumed. */
const PICKER_REQUESTS_PER_MINUTE: Metric = {
  service: PICKER_SERVICE,
  title: 'All requests',
  limitTitle: 'All requests per minute',
  limit: 'ApiCallsPerProjectPerMinute',
  metric: 'all_requests',
};

const HELP = help('Request a higher quota limit.', 'https://cloud.google.com/docs/quota#requesting_higher_quota');

/** The error for an exhausted quota: 429, with the metric by which clients distinguish quotas. */
class QuotaError extends ApiError {
  constructor({ service: { host }, title, limitTitle, limit, metric }: Metric, max: number) {
    super(
      'RESOURCE_EXHAUSTED',
      `Quota exceeded for quota metric '${title}' and limit '${limitTitle}' of service '${host}' for consumer 'project_number:${PROJECT}'.`,
      [
        errorInfo('RATE_LIMIT_EXCEEDED', {
          quota_limit_value: String(max),
          consumer: `projects/${PROJECT}`,
          service: host,
          quota_limit: limit,
          quota_location: 'global',
          quota_metric: `${host}/${metric}`,
        }),
        HELP,
      ],
    );
  }

  override toBody(): ErrorBody {
    const { details, ...error } = super.toBody().error;
    const errors = [{ message: this.message, domain: 'global', reason: 'rateLimitExceeded' }];
    return { error: { ...error, errors, ...(details && { details }) } };
  }
}

/** Returns the error for the daily requests of the project. */
export const dailyQuotaExceeded = (limit: number): ApiError => new QuotaError(REQUESTS_PER_DAY, limit);

/** Returns the error for the writes of a user in this minute. */
export const writeQuotaExceeded = (limit: number): ApiError => new QuotaError(WRITES_PER_MINUTE, limit);

/** Returns the error for the calls of the Picker API in this minute. */
export const pickerQuotaExceeded = (limit: number): ApiError => new QuotaError(PICKER_REQUESTS_PER_MINUTE, limit);

/** Returns the error for too many concurrent writes of a user. It comes from the Library API itself, without details. */
export const concurrentWriteExceeded = (): ApiError =>
  new ApiError(
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota 'concurrent write request' of service '${LIBRARY_SERVICE.host}'.`,
  );
