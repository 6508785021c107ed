import { photograph } from '../../support/photographs.ts';
import type { Step } from './row.ts';

/** Two photographs of 60 by 40 pixels. */
export const RED = await photograph({ colour: 'red' });
export const BLUE = await photograph({ colour: 'blue' });

/** Uploads bytes, and keeps the upload token under the name. */
export const upload = (name: string, bytes: Uint8Array, options: { token?: string; file?: string } = {}): Step => ({
  request: 'POST /v1/uploads',
  body: bytes,
  headers: {
    'content-type': 'application/octet-stream',
    'x-goog-upload-protocol': 'raw',
    'x-goog-upload-file-name': options.file ?? `${name}.jpg`,
  },
  token: options.token ?? 'demo-mona',
  keep: { [name]: ({ body }) => body },
});
