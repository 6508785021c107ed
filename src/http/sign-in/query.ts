import type { FastifyRequest } from 'fastify';
import { badRequest } from '../request-error.ts';

/**
 * Reads a query parameter. Undefined if it is missing.
 *
 * @throws RequestError 400 if the parameter occurs more than once
 */
export const readParameter = ({ query }: FastifyRequest, name: string): string | undefined => {
  // Fastify parses the query into an object of strings and arrays of strings.
  const value = (query as Record<string, unknown>)[name];
  if (value === undefined || typeof value === 'string') return value;
  throw badRequest(`Set the parameter ${name} only once.`);
};
