import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { OperationResponse } from '../graphql/operation-response.ts';

/** Sends the body of a response. One in pieces is sent piece by piece, as fast as the client reads it. */
export const sendBody = (reply: FastifyReply, body: OperationResponse['body']): FastifyReply => {
  if (typeof body === 'string') return reply.send(body);
  const length = body.reduce((sum, piece) => sum + piece.length, 0);
  return reply.header('content-length', length).send(Readable.from(body, { objectMode: false }));
};
