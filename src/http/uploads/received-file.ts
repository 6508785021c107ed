import type { FastifyRequest } from 'fastify';
import { badRequest } from '../request-error.ts';
import { releaseBuffers } from './release-buffers.ts';
import { withIdleTimeout, type IdleTimeout } from './idle-timeout.ts';

/** The file of a request, not read yet. */
export type ReceivedFile = {
  bytes: AsyncIterable<Uint8Array>;
  /** In bytes, if the request declares it. */
  size: number | null;
  /** As declared. May be empty. */
  contentType: string;
  name: string | null;
};

/** The maximum length of a file name, in characters. Longer ones are truncated. */
const MAX_NAME = 255;

/** Returns a file name without folders and control characters. Null if nothing is left. */
const cleanName = (name: string | undefined): string | null => {
  const last = name?.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/\p{Cc}/gu, '').trim();
  return Array.from(clean).slice(0, MAX_NAME).join('') || null;
};

const lengthOf = ({ headers }: FastifyRequest) =>
  headers['content-length'] === undefined ? null : Number(headers['content-length']);

const nameOf = ({ query }: FastifyRequest): string | undefined => {
  // Fastify parses the query into strings and arrays of strings.
  const { fileName } = query as Record<string, string | string[] | undefined>;
  if (Array.isArray(fileName)) throw badRequest('Set the parameter fileName only once.');
  return fileName;
};

/** Returns the body of a request as a file. Its name is the query parameter `fileName`. */
export const receiveBody = (request: FastifyRequest, idleTimeout: IdleTimeout): ReceivedFile => ({
  // Keep the stream open: a client rejected mid-upload still needs a response.
  bytes: releaseBuffers(
    withIdleTimeout(request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, idleTimeout),
  ),
  size: lengthOf(request),
  contentType: request.headers['content-type'] ?? '',
  name: cleanName(nameOf(request)),
});

/** The limits for the other fields of a form, which are ignored. */
const FORM_LIMITS = { fields: 32, fieldSize: 64 * 1024, fileSize: Number.MAX_SAFE_INTEGER };

const invalidForm = (error: unknown) =>
  error instanceof Error && 'statusCode' in error && error.statusCode === 408
    ? error
    : badRequest('Cannot read the form: it is malformed, truncated, or has too many fields. Send it again.');

/**
 * Returns the file of a form (https://www.rfc-editor.org/rfc/rfc7578), and ignores its other fields. The file's bytes end only
 * with the form, so that a second file is detected before the upload completes.
 *
 * @throws RequestError 400 for a form without a file, with several, or one that cannot be read
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
  if (!file) throw badRequest('The form has no file. Add one.');

  const bytes = async function* () {
    const chunks = releaseBuffers(
      withIdleTimeout(file.file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, idleTimeout),
    );
    try {
      yield* chunks;
    } catch (error) {
      throw invalidForm(error);
    }
    if ((await nextFile()) !== null) throw badRequest('The form has more than one file. Send one file per request.');
  };
  return { bytes: bytes(), size: null, contentType: file.mimetype, name: cleanName(file.filename) };
};
