import type { FastifyRequest } from 'fastify';
import { badRequest } from '../request-error.ts';

/**
 * A parameter of a request's query. Undefined where it is left out.
 *
 * @throws RequestError 400 for one that is given twice
 */
export const readParameter = ({ query }: FastifyRequest, name: string): string | undefined => {
  // Fastify gives an object of texts, or of lists of them.
  const value = (query as Record<string, unknown>)[name];
  if (value === undefined || typeof value === 'string') return value;
  throw badRequest(`${name} must be given once.`);
};
