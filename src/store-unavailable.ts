/** The shared store cannot be reached, or does not respond in time. The caller goes on without it, or refuses. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';

  constructor(cause?: unknown) {
    super('The shared store (REDIS_URL) does not respond.', { cause });
  }
}
