/** A failure that the user can fix. The program prints its message, without a stack trace, and exits with code 1. */
export class ExpectedError extends Error {}
