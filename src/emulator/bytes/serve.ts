import type { IncomingMessage, ServerResponse } from 'node:http';
export const createBytes = (_parts: object) => (_request: IncomingMessage, response: ServerResponse, _path: string): Promise<void> => { response.end(); return Promise.resolve(); };
