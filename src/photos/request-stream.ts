import type { Dispatcher } from 'undici';
import request from 'undici/lib/api/api-request.js';

/** A request whose response is read as it arrives. */
export type StreamRequest = Pick<Dispatcher.RequestOptions, 'headers' | 'body' | 'signal'> & {
  dispatcher: Dispatcher;
  method: Dispatcher.HttpMethod;
  url: URL;
};

/**
 * Sends a request. Returns the response once its headers have arrived.
 *
 * @throws an error of undici without a response, and the signal's reason
 */
export const requestStream = ({ dispatcher, url, ...options }: StreamRequest): Promise<Dispatcher.ResponseData> =>
  request.call(dispatcher, { ...options, origin: url.origin, path: url.pathname + url.search });
