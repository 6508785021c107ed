import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Registers the scripts, styles and fonts that a build of a page has. Browsers keep them for a year: their names contain a hash
 * of their content.
 *
 * @param folder the folder of the files
 * @param prefix the path below which they are, with a trailing slash
 */
export const registerAssets = async (app: FastifyInstance, folder: string, prefix: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: folder,
    prefix,
    decorateReply: false,
    index: false,
    // The build has a compressed copy of each large text file.
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
};
