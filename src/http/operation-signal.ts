import type { ServerResponse } from 'node:http';
import { hasAbortCallbacks } from '../abort-callbacks.ts';
import { whenClosed } from './when-closed.ts';

// Made once, because the stack of an error takes longer to record than the rest of a small operation's end.
const TIMED_OUT = new Error('The operation timed out.');
const DISCONNECTED = new Error('The client disconnected.');

/** Creates the signal for all calls of an operation. It aborts after `timeoutMs` milliseconds, or when the client disconnects. */
export const createOperationSignal = (response: ServerResponse, timeoutMs: number): AbortSignal => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(TIMED_OUT), timeoutMs);
  whenClosed(response, () => {
    clearTimeout(timer);
    // Most operations have nothing left to cancel once their response has been sent.
    if (!response.writableFinished || hasAbortCallbacks(controller.signal)) controller.abort(DISCONNECTED);
  });
  return controller.signal;
};

/** Returns whether an operation was aborted because its client disconnected. */
export const isDisconnected = ({ reason }: AbortSignal): boolean => reason === DISCONNECTED;
