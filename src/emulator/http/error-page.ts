import { statusText } from './status-text.ts';

export const HTML_TYPE = 'text/html; charset=UTF-8';

/** The message of the page for each status. It repeats no part of the request. */
const REASONS: Record<number, string> = {
  400: 'Your client has issued a malformed or illegal request.',
  403: 'Your client does not have permission to get this URL from this server.',
  404: 'The requested URL was not found on this server.',
  408: 'Your client took too long to issue its request.',
  431: 'Your client has issued a request with headers that are too large.',
  502: 'The server encountered a temporary error and could not complete your request.',
};

/** Returns the HTML page of Google's front end for a request that does not reach an API. */
export const frontEndErrorPage = (status: number): string => {
  const title = statusText(status) || 'Error';
  return (
    `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Error ${status} (${title})!!1</title>` +
    `<p><b>${status}.</b> That’s an error.<p>${REASONS[status] ?? title}</html>\n`
  );
};
