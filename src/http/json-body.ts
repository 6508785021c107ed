import type { FastifyInstance } from 'fastify';
import type { Graph } from '../graphql/graph.ts';
import { networkOf } from './security/network.ts';

/** A body of at least this length waits for a turn, in characters. Operations are shorter, and to parse a mebibyte takes milliseconds. */
const LARGE_LENGTH = 32_768;

/** Parses JSON bodies: large ones in turns of their networks, because their viewers are not known yet. */
export const parseBodiesInTurns = (app: FastifyInstance, { turnOf }: Pick<Graph, 'turnOf'>): void => {
  // A variable of an operation may have any name. Nothing copies the parsed body into another object by name.
  const parse = app.getDefaultJsonParser('ignore', 'ignore');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length < LARGE_LENGTH) void parse(request, body, done);
    else void turnOf(`body ${networkOf(request.ip)}`)().then(() => parse(request, body, done));
  });
};
