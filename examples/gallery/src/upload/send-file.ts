import { problemOf, type ErrorExtensions, type Problem } from '../errors/problem.ts';
import { gatewayUrl } from '../gateway.ts';

/** A failed upload, as a problem for the user. */
export class UploadError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.title);
    this.problem = problem;
  }
}

type Response = { uploadToken?: string; errors?: { message: string; extensions: ErrorExtensions }[] } | null;

/**
 * Sends a file to the gateway, which passes it on to Google.
 *
 * @param onProgress receives the part that has been sent, from 0 to 1. `fetch` cannot report this
 * @returns the upload token, from which `createMediaItems` creates a media item
 * @throws UploadError
 */
export const sendFile = (file: File, onProgress: (progress: number) => void): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', gatewayUrl(`/uploads?fileName=${encodeURIComponent(file.name)}`));
    request.withCredentials = true;
    request.setRequestHeader('apollo-require-preflight', 'true');
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(loaded / total));
    request.addEventListener('load', () => {
      const { uploadToken, errors } = (request.response as Response) ?? {};
      const [first] = errors ?? [];
      if (uploadToken) resolve(uploadToken);
      else reject(new UploadError(problemOf(first?.message ?? `Status ${request.status}`, first?.extensions ?? {})));
    });
    request.addEventListener('error', () =>
      reject(new UploadError(problemOf('The connection broke.', { retry: 'SAFE' }))),
    );
    request.send(file);
  });
