import { PhotosError } from '../errors.ts';

/**
 * Remembers whose daily quota is used up, so that further calls are refused without asking Google. The quota is that of a Google
 * Cloud project. Viewers of the gateway's own OAuth client share one; which project another access token belongs to is not
 * known, so its viewer is remembered alone.
 *
 * @param now the current time in milliseconds since 1970
 */
export const createDailyQuota = (now: () => number) => {
  const refusals = new Map<string, { error: PhotosError; until: number }>();

  return {
    /** @throws PhotosError DAILY_QUOTA if the quota of a project is used up */
    check: (project: string, method: string): void => {
      const refusal = refusals.get(project);
      if (!refusal) return;
      const left = Math.ceil((refusal.until - now()) / 1000);
      if (left <= 0) {
        refusals.delete(project);
        return;
      }
      const { failure, message, response } = refusal.error;
      throw new PhotosError(failure, message, { ...response, method }, { retryAfterSeconds: left });
    },

    /** Notes the error of a call. */
    note: (project: string, error: unknown): void => {
      if (!(error instanceof PhotosError) || error.failure !== 'DAILY_QUOTA') return;
      refusals.set(project, { error, until: now() + (error.retryAfterSeconds ?? 0) * 1000 });
    },
  };
};
