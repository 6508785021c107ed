import { STATUS_CODES } from 'node:http';

/** Returns the standard text of an HTTP status, such as `Not Found`. Empty for a status that has none. */
export const statusText = (status: number): string => STATUS_CODES[status] ?? '';
