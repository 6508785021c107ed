import type { ServerResponse } from 'node:http';
import { deliver } from './body-delivery.ts';
import type { RawAnswer } from '../faults/responses.ts';
import type { DeliveryEffect } from '../faults/effects.ts';

/** These have no body, and say nothing of its length (RFC 9110, section 8.6). */
const BODILESS = new Set([204, 304]);

/** Write an answer that is no JSON of the API as it stands, damaged where a fault says so. */
export const writeRaw = async (
  response: ServerResponse,
  { status, headers, body }: RawAnswer,
  delivery: DeliveryEffect | null = null,
): Promise<void> => {
  const bytes = Buffer.from(delivery === 'EMPTY_BODY' ? '' : body);
  response.writeHead(status, { ...headers, ...(!BODILESS.has(status) && { 'content-length': bytes.length }) });
  if (delivery === 'TRUNCATE' || delivery === 'TRICKLE') return deliver(response, [bytes], bytes.length, delivery);
  response.end(bytes);
};
