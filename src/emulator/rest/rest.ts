import type { IncomingMessage } from 'node:http';
import type { Calls } from '../call-log.ts';
import type { Clock } from '../clock.ts';
import { errorPage, HTML_TYPE } from '../http/error-page.ts';
import { performWith } from '../faults/content.ts';
import { contentEffectOf, deliveryEffectOf, pageEffectOf, type DeliveryEffect } from '../faults/effects.ts';
import type { Faults } from '../faults/faults.ts';
import { readSelection } from './field-mask.ts';
import { selectFields } from './field-selection.ts';
import type { BytesSubject } from '../bytes/base-url.ts';
import type { Call } from '../methods/method.ts';
import type { Originals } from '../files/originals.ts';
import type { Quota } from '../quota/quota.ts';
import { ApiError } from '../api-error.ts';
import { accessToken } from '../http/bearer-token.ts';
import { readBody } from '../http/body.ts';
import { parseJson } from '../http/parse-json.ts';
import { readRequest } from './request.ts';
import { findRoute, type Route } from './router.ts';
import { seesOnlyAppCreated, type Era } from '../scopes.ts';
import type { Grant } from '../store/users.ts';
import { checkStandardParameters } from './standard-parameters.ts';
import type { Store } from '../store/store.ts';
import { performUnder, type Instead } from '../faults/apply.ts';
import type { UploadFiles } from '../files/upload-files.ts';

/** What the REST API stands on. */
export type Rest = {
  era: Era;
  store: Store;
  clock: Clock;
  faults: Faults;
  quota: Quota;
  calls: Calls;
  uploadFiles: UploadFiles;
  originals: Originals;
  /** The address of a picture, below the origin that the caller used. */
  baseUrl: (origin: string, subject: BytesSubject) => string;
};

/** JSON with its status, and what a fault does to its bytes. */
export type JsonAnswer = { httpStatus: number; body: unknown; delivery?: DeliveryEffect | null };

/** JSON, a fault's own answer, an effect on the connection, or nothing: no method stands under this address. */
export type RestAnswer = JsonAnswer | Instead | undefined;

const SIGN_IN_HELP =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. ' +
  'See https://developers.google.com/identity/sign-in/web/devconsole-project.';

const invalidCredentials = () =>
  new ApiError('UNAUTHENTICATED', `Request had invalid authentication credentials. ${SIGN_IN_HELP}`);

const authenticate = (token: string | undefined, { store, clock }: Rest): Grant => {
  if (!token) {
    throw new ApiError('UNAUTHENTICATED', `Request is missing required authentication credential. ${SIGN_IN_HELP}`);
  }
  const grant = store.users.grantOf(token, clock.now());
  if (!grant) throw invalidCredentials();
  return grant;
};

const authorize = ({ method }: Route, { scopes }: Grant, era: Era) => {
  const accepted = method.access[era];
  if (accepted.length === 0) throw new ApiError('PERMISSION_DENIED', 'The caller does not have permission');
  if (!accepted.some((scope) => scopes.has(scope))) {
    throw new ApiError('PERMISSION_DENIED', 'Request had insufficient authentication scopes.');
  }
};

/** The page token of a request, wherever it stands. */
const hasPageToken = (query: URLSearchParams, body: unknown) =>
  Boolean(query.get('pageToken') ?? query.get('page_token')) ||
  (typeof body === 'object' && body !== null && 'pageToken' in body && Boolean(body.pageToken));

/** True for what changes a library. A search is a question, though it comes by POST. */
const isWrite = ({ name, method }: Route) => method.verb !== 'GET' && name !== 'mediaItems.search';

/** The status that the log tells: 0 where the connection breaks. */
const statusOf = (answer: Exclude<RestAnswer, undefined>) => {
  if ('effect' in answer) return 0;
  return 'raw' in answer ? answer.raw.status : answer.httpStatus;
};

const ORIGINAL_VERB = 'x-http-method-override';

/** The verb that is meant: one may be tunnelled through a POST (`X-HTTP-Method-Override`). */
const verbOf = ({ method = 'GET', headers }: IncomingMessage) =>
  String((method === 'POST' && headers[ORIGINAL_VERB]) || method).toUpperCase();

const isForm = (request: IncomingMessage) =>
  String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded');

/** Answer one call of the REST API, and log it. */
export const createRest = (rest: Rest) => {
  const perform = async (
    request: IncomingMessage,
    origin: string,
    query: URLSearchParams,
    route: Route,
    grant: Grant,
  ): Promise<Exclude<RestAnswer, undefined>> => {
    authorize(route, grant, rest.era);
    using _slot = rest.quota.admit({ user: grant.user, kind: isWrite(route) ? 'WRITE' : 'READ' });
    const text = await readBody(request);
    // A form is read as a query. So a GET that is too long for an address comes as a POST.
    const isTunnelledQuery = isForm(request);
    const fullQuery = isTunnelledQuery ? new URLSearchParams([...query, ...new URLSearchParams(text)]) : query;
    if (route.method.verb === 'GET' && !isTunnelledQuery && text !== '') {
      // The front end, which speaks HTML, refuses it before any method sees it.
      const body = errorPage(400);
      const headers = { 'content-type': HTML_TYPE, 'content-length': String(Buffer.byteLength(body)) };
      return { raw: { status: 400, headers, body } };
    }
    const body = isTunnelledQuery ? {} : parseJson(text);
    const faulty = { method: route.name, user: grant.user, hasPageToken: hasPageToken(fullQuery, body) };
    const fault = rest.faults.take(faulty);
    const call: Call = {
      ...grant,
      era: rest.era,
      isAppCreatedOnly: seesOnlyAppCreated(rest.era, grant.scopes),
      store: rest.store,
      clock: rest.clock,
      uploadFiles: rest.uploadFiles,
      originals: rest.originals,
      baseUrl: (subject) => rest.baseUrl(origin, subject),
      pageEffect: pageEffectOf(fault?.effect),
    };
    return await performUnder(fault, request.socket, async () => {
      checkStandardParameters(fullQuery);
      const input = readRequest(route.method, { parameters: route.parameters, query: fullQuery, body });
      const selection = readSelection(route.name, fullQuery.get('fields'), request.headers['x-goog-fieldmask']);
      const performed = await performWith(contentEffectOf(fault?.effect), route.name, input, async (asked) =>
        // The handler was defined together with the message that its request is read by.
        route.method.handle(asked as never, call),
      );
      return {
        httpStatus: performed.httpStatus,
        body: selectFields(performed.body, selection),
        delivery: deliveryEffectOf(fault?.effect),
      };
    });
  };

  return async (request: IncomingMessage, url: URL): Promise<RestAnswer> => {
    const route = findRoute(verbOf(request), url.pathname);
    if (!route) return undefined;
    let user: string | null = null;
    const answer = async (): Promise<Exclude<RestAnswer, undefined>> => {
      try {
        if ((request.headersDistinct['authorization']?.length ?? 0) > 1) throw invalidCredentials();
        const grant = authenticate(accessToken(request.headers.authorization, url.searchParams), rest);
        user = grant.user;
        return await perform(request, url.origin, url.searchParams, route, grant);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return { httpStatus: error.httpStatus, body: error.toBody() };
      }
    };
    const given = await answer();
    const httpMethod = request.method ?? 'GET';
    const status = statusOf(given);
    rest.calls.add({ method: route.name, httpMethod, path: url.pathname, status, user });
    return given;
  };
};
