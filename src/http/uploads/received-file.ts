import type { FastifyRequest } from 'fastify';
import { badRequest } from '../request-error.ts';
import { releaseBuffers } from './release-buffers.ts';
import { withIdleTimeout, type IdleTimeout } from './idle-timeout.ts';

/** A file as a request brings it: nothing of it is read yet. */
export type ReceivedFile = {
  bytes: AsyncIterable<Uint8Array>;
  /** In bytes, if the request declares it. */
  size: number | null;
  /** As declared. May be empty. */
  contentType: string;
  name: string | null;
};

/** The longest file name that is passed on, in characters. */
const MAX_NAME = 255;

/** A file's own name, without folders and without what no name should hold. Null where nothing is left. */
const cleanName = (name: string | undefined): string | null => {
  const last = name?.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/\p{Cc}/gu, '').trim();
  return Array.from(clean).slice(0, MAX_NAME).join('') || null;
};

const lengthOf = ({ headers }: FastifyRequest) =>
  headers['content-length'] === undefined ? null : Number(headers['content-length']);

const nameOf = ({ query }: FastifyRequest): string | undefined => {
  // Fastify's own parser gives texts and lists of texts.
  const { fileName } = query as Record<string, string | string[] | undefined>;
  if (Array.isArray(fileName)) throw badRequest('fileName may be given once.');
  return fileName;
};

/** The body of a request as a file: its name is the parameter `fileName`. */
export const receiveBody = (request: FastifyRequest, idleTimeout: IdleTimeout): ReceivedFile => ({
  // Keep the stream open: a client rejected mid-upload still needs a response.
  bytes: releaseBuffers(
    withIdleTimeout(request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, idleTimeout),
  ),
  size: lengthOf(request),
  contentType: request.headers['content-type'] ?? '',
  name: cleanName(nameOf(request)),
});

/** What a form may hold besides its file: fields that are read over. */
const FORM_LIMITS = { fields: 32, fieldSize: 64 * 1024, fileSize: Number.MAX_SAFE_INTEGER };

const invalidForm = (error: unknown) =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 408
    ? error
    : badRequest('The form cannot be read: it is broken, cut off, or has too many fields.');

/**
 * The one file of a form (https://www.rfc-editor.org/rfc/rfc7578). Its other fields are read over. The file's bytes end only
 * with the form, so that a second file is noticed before anything is done with the first.
 *
 * @throws RequestError 400 for a form without a file, with two, or one that cannot be read
 */
export const receiveForm = async (request: FastifyRequest, idleTimeout: IdleTimeout): Promise<ReceivedFile> => {
  const parts = withIdleTimeout(request.parts({ limits: FORM_LIMITS }), idleTimeout);

  const nextFile = async () => {
    try {
      for (;;) {
        const next = await parts.next();
        if (next.done) return null;
        if (next.value.type === 'file') return next.value;
      }
    } catch (error) {
      throw invalidForm(error);
    }
  };

  const file = await nextFile();
  if (!file) throw badRequest('The form has no file.');

  const bytes = async function* () {
    const pieces = releaseBuffers(
      withIdleTimeout(file.file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, idleTimeout),
    );
    try {
      yield* pieces;
    } catch (error) {
      throw invalidForm(error);
    }
    if ((await nextFile()) !== null) throw badRequest('The form has more than one file.');
  };
  return { bytes: bytes(), size: null, contentType: file.mimetype, name: cleanName(file.filename) };
};
