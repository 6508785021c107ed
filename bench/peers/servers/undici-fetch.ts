import { Pool } from 'undici';
import type { Fetch } from './photos.ts';
import { UPSTREAM_CONNECTIONS, UPSTREAM_URL } from './settings.ts';

const pool = new Pool(UPSTREAM_URL, { connections: UPSTREAM_CONNECTIONS });

/** Returns the function that calls the Library API for one request, with undici's fastest documented method. */
export const createFetch =
  (authorization: string): Fetch =>
  async <Response>(verb: 'GET' | 'POST', path: string, body?: object) => {
    const response = await pool.request({
      method: verb,
      path,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      body: body ? JSON.stringify(body) : null,
    });
    if (response.statusCode !== 200) throw new Error(`${path} returned ${response.statusCode}.`);
    return (await response.body.json()) as Response;
  };
