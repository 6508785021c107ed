import type { IncomingMessage } from 'node:http';
import type { Calls } from './calls.ts';
import type { Clock } from './clock.ts';
import { connectionEffectOf, pageEffectOf, type ConnectionEffect, type Faults } from './faults.ts';
import { parseFields, selectFields } from './field-selection.ts';
import type { BytesSubject, Call } from './methods/method.ts';
import type { Originals } from './originals.ts';
import { CODES, Refusal, type Code } from './refusal.ts';
import { parseJson, readBody, readRequest } from './request.ts';
import { findRoute, type Route } from './router.ts';
import { seesOnlyAppCreated, type Era } from './scopes.ts';
import type { Grant } from './store/users.ts';
import type { Store } from './store/store.ts';
import type { UploadFiles } from './uploads/upload-files.ts';

/** What the REST API stands on. */
export type Rest = {
  era: Era;
  store: Store;
  clock: Clock;
  faults: Faults;
  calls: Calls;
  uploadFiles: UploadFiles;
  originals: Originals;
  /** The address of a picture, below the origin that the caller used. */
  baseUrl: (origin: string, subject: BytesSubject) => string;
};

/** JSON with its status, an effect on the connection, or nothing: no method stands under this address. */
export type RestAnswer = { httpStatus: number; body: unknown } | { effect: ConnectionEffect } | undefined;

const SIGN_IN_HELP =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. ' +
  'See https://developers.google.com/identity/sign-in/web/devconsole-project.';

/** The access token of a request: of its `Authorization` header, else of its query. */
export const tokenOf = (request: IncomingMessage, query: URLSearchParams) =>
  /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ??
  query.get('access_token') ??
  query.get('oauth_token') ??
  undefined;

const authenticate = (token: string | undefined, { store, clock }: Rest): Grant => {
  if (!token) {
    throw new Refusal('UNAUTHENTICATED', `Request is missing required authentication credential. ${SIGN_IN_HELP}`);
  }
  const grant = store.users.grantOf(token, clock.now());
  if (!grant) throw new Refusal('UNAUTHENTICATED', `Request had invalid authentication credentials. ${SIGN_IN_HELP}`);
  return grant;
};

const authorize = ({ method }: Route, { scopes }: Grant, era: Era) => {
  const accepted = method.access[era];
  if (accepted.length === 0) throw new Refusal('PERMISSION_DENIED', 'The caller does not have permission');
  if (!accepted.some((scope) => scopes.has(scope))) {
    throw new Refusal('PERMISSION_DENIED', 'Request had insufficient authentication scopes.');
  }
};

/** What Google says of a failure of its own. */
const FAILURES: Partial<Record<Code, string>> = {
  INTERNAL: 'Internal error encountered.',
  UNAVAILABLE: 'The service is currently unavailable.',
  DEADLINE_EXCEEDED: 'Deadline expired before operation could complete.',
  NOT_FOUND: 'Requested entity was not found.',
  PERMISSION_DENIED: 'The caller does not have permission',
  INVALID_ARGUMENT: 'Request contains an invalid argument.',
};

const isCode = (effect: string): effect is Code => Object.hasOwn(CODES, effect);

const ORIGINAL_VERB = 'x-http-method-override';

/** The verb that is meant: one may be tunnelled through another (`X-HTTP-Method-Override`). */
const verbOf = (request: IncomingMessage) =>
  String(request.headers[ORIGINAL_VERB] ?? request.method ?? 'GET').toUpperCase();

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
  ) => {
    authorize(route, grant, rest.era);
    const text = await readBody(request);
    // A GET that is too long for an address comes as a POST with its query as a form.
    const isTunnelledQuery = route.method.verb === 'GET' && isForm(request);
    const fullQuery = isTunnelledQuery ? new URLSearchParams([...query, ...new URLSearchParams(text)]) : query;
    const body = isTunnelledQuery ? {} : parseJson(text);
    const effect = rest.faults.take(route.name, grant.user);
    const connectionEffect = connectionEffectOf(effect);
    if (connectionEffect) return { effect: connectionEffect };
    if (effect && isCode(effect)) throw new Refusal(effect, FAILURES[effect] ?? effect);

    const fields = fullQuery.get('fields');
    const call: Call = {
      ...grant,
      era: rest.era,
      isAppCreatedOnly: seesOnlyAppCreated(rest.era, grant.scopes),
      store: rest.store,
      clock: rest.clock,
      uploadFiles: rest.uploadFiles,
      originals: rest.originals,
      baseUrl: (subject) => rest.baseUrl(origin, subject),
      pageEffect: pageEffectOf(effect),
    };
    // The handler was defined together with the message that its request is read by.
    const input = readRequest(route.method, { parameters: route.parameters, query: fullQuery, body }) as never;
    const selection = fields === null ? null : parseFields(fields);
    return { httpStatus: 200, body: selectFields(await route.method.handle(input, call), selection) };
  };

  return async (request: IncomingMessage, url: URL): Promise<RestAnswer> => {
    const route = findRoute(verbOf(request), url.pathname);
    if (!route) return undefined;
    let user: string | null = null;
    const answer = async (): Promise<Exclude<RestAnswer, undefined>> => {
      try {
        const grant = authenticate(tokenOf(request, url.searchParams), rest);
        user = grant.user;
        return await perform(request, url.origin, url.searchParams, route, grant);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return { httpStatus: error.httpStatus, body: error.toBody() };
      }
    };
    const given = await answer();
    const httpMethod = request.method ?? 'GET';
    const status = 'httpStatus' in given ? given.httpStatus : 0;
    rest.calls.add({ method: route.name, httpMethod, path: url.pathname, status, user });
    return given;
  };
};
