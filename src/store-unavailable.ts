/** The shared store cannot be reached, or does not respond in time. The caller continues without it, or rejects the request. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';

  constructor(cause?: unknown) {
    super('The shared store (REDIS_URL) does not respond.', { cause });
  }
}
