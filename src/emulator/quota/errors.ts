import { ApiError, type ErrorBody } from '../api-error.ts';

const SERVICE = 'photoslibrary.googleapis.com';

/** The number of the emulator's only project. */
const PROJECT = '844400112233';

/** The names of a quota in Google's error. */
type Metric = { title: string; limitTitle: string; limit: string; metric: string };

const REQUESTS_PER_DAY: Metric = {
  title: 'All requests',
  limitTitle: 'All requests per day',
  limit: 'ApiCallsPerProjectPerDay',
  metric: 'all_requests',
};

const WRITES_PER_MINUTE: Metric = {
  title: 'Write requests',
  limitTitle: 'Write requests per minute per user',
  limit: 'WritesPerMinutePerUser',
  metric: 'write_requests',
};

const HELP = {
  '@type': 'type.googleapis.com/google.rpc.Help',
  links: [
    {
      description: 'Request a higher quota limit.',
      url: 'https://cloud.google.com/docs/quota#requesting_higher_quota',
    },
  ],
};

/** The error for an exhausted quota: 429, with the metric by which clients distinguish quotas. */
class QuotaError extends ApiError {
  readonly #metric: Metric;
  readonly #limit: number;

  constructor(metric: Metric, limit: number) {
    super(
      'RESOURCE_EXHAUSTED',
      `Quota exceeded for quota metric '${metric.title}' and limit '${metric.limitTitle}' of service '${SERVICE}' for consumer 'project_number:${PROJECT}'.`,
    );
    this.#metric = metric;
    this.#limit = limit;
  }

  override toBody(): ErrorBody {
    const { error } = super.toBody();
    const info = {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'RATE_LIMIT_EXCEEDED',
      domain: 'googleapis.com',
      metadata: {
        quota_limit_value: String(this.#limit),
        consumer: `projects/${PROJECT}`,
        service: SERVICE,
        quota_limit: this.#metric.limit,
        quota_location: 'global',
        quota_metric: `${SERVICE}/${this.#metric.metric}`,
      },
    };
    const errors = [{ message: this.message, domain: 'global', reason: 'rateLimitExceeded' }];
    return { error: { ...error, errors, details: [info, HELP] } };
  }
}

/** Returns the error for the daily requests of the project. */
export const dailyQuotaExceeded = (limit: number): ApiError => new QuotaError(REQUESTS_PER_DAY, limit);

/** Returns the error for the writes of a user in this minute. */
export const writeQuotaExceeded = (limit: number): ApiError => new QuotaError(WRITES_PER_MINUTE, limit);

/** Returns the error for too many concurrent writes of a user. It comes from the Library API itself, without details. */
export const concurrentWriteExceeded = (): ApiError =>
  new ApiError('RESOURCE_EXHAUSTED', `Quota exceeded for quota 'concurrent write request' of service '${SERVICE}'.`);
