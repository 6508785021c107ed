import { isJsonObject } from '../../json-object.ts';
import { PICKER } from '../apis.ts';
import type { CallLog } from '../call-log.ts';
import type { Clock } from '../clock.ts';
import type { ApiRequest, Handler } from '../http/handler.ts';
import { errorResponse, pageResponse, statusOf, type ApiResponse } from '../http/response.ts';
import { withContentEffect } from '../faults/content.ts';
import { contentEffectOf, deliveryEffectOf, pageEffectOf } from '../faults/effects.ts';
import type { Faults } from '../faults/faults.ts';
import { readSelection } from './field-mask.ts';
import { applySelection } from './field-selection.ts';
import type { BytesSubject } from '../bytes/base-url.ts';
import type { Call, PickerSettings } from '../methods/method.ts';
import type { Originals } from '../files/originals.ts';
import type { Quota } from '../quota/quota.ts';
import { ApiError, standardError } from '../api-error.ts';
import { insufficientScopes } from '../service-errors.ts';
import { readAccessToken } from '../http/bearer-token.ts';
import { readBody } from '../http/body.ts';
import { parseJson } from '../http/parse-json.ts';
import { readRequest } from './request.ts';
import { findRoute, type Route } from './router.ts';
import { seesOnlyAppCreated, type Era } from '../scopes.ts';
import type { TokenGrant } from '../store/tokens.ts';
import { checkStandardParameters } from './standard-parameters.ts';
import type { Store } from '../store/store.ts';
import { withFault } from '../faults/apply.ts';
import type { UploadFiles } from '../files/upload-files.ts';

/** What the REST API depends on. */
export type Rest = {
  era: Era;
  store: Store;
  clock: Clock;
  faults: Faults;
  quota: Quota;
  calls: CallLog;
  uploadFiles: UploadFiles;
  originals: Originals;
  /** Returns the URL of a photo or video, at the origin that the caller used. */
  baseUrl: (origin: string, subject: BytesSubject) => string;
  /** Returns the page on which a user picks items, at the origin that the caller used. */
  pickerUri: (origin: string, token: string) => string;
  picker: PickerSettings;
};

const SIGN_IN_HELP =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. ' +
  'See https://developers.google.com/identity/sign-in/web/devconsole-project.';

const invalidCredentials = () =>
  new ApiError('UNAUTHENTICATED', `Request had invalid authentication credentials. ${SIGN_IN_HELP}`);

const authenticate = (token: string | undefined, { store, clock }: Rest): TokenGrant => {
  if (!token) {
    throw new ApiError('UNAUTHENTICATED', `Request is missing required authentication credential. ${SIGN_IN_HELP}`);
  }
  const grant = store.tokens.findGrant(token, clock.now());
  if (!grant) throw invalidCredentials();
  return grant;
};

const authorize = ({ method, api }: Route, { scopes }: TokenGrant, era: Era) => {
  const accepted = method.access[era];
  if (accepted.length === 0) throw standardError('PERMISSION_DENIED');
  if (!accepted.some((scope) => scopes.has(scope))) {
    throw insufficientScopes(method.rpc, api.service);
  }
};

/** Returns whether a request has a page token, in its query or in its body. */
const hasPageToken = (query: URLSearchParams, body: unknown) =>
  Boolean(query.get('pageToken') ?? query.get('page_token')) || (isJsonObject(body) && Boolean(body['pageToken']));

/** Returns whether a method changes the library. A search is a read, although it is a POST. */
const isWrite = ({ name, method }: Route) => method.verb !== 'GET' && name !== 'mediaItems.search';

/** Counts a call against the quotas of its API. */
const admit = (route: Route, { user }: TokenGrant, { quota }: Rest): Disposable | null => {
  if (route.api !== PICKER) return quota.admit({ user, kind: isWrite(route) ? 'WRITE' : 'READ' });
  quota.admitPicker();
  return null;
};

const OVERRIDE = 'x-http-method-override';

/** Returns the verb of the call. A POST can carry another one in `X-HTTP-Method-Override`. */
const verbOf = ({ verb, headers }: ApiRequest) => String((verb === 'POST' && headers[OVERRIDE]) || verb).toUpperCase();

const isForm = ({ headers }: ApiRequest) =>
  String(headers['content-type']).startsWith('application/x-www-form-urlencoded');

/** Handles the calls of the REST API, and logs them. */
export const createRestHandler = (rest: Rest): Handler => {
  const perform = async (request: ApiRequest, url: URL, route: Route, grant: TokenGrant): Promise<ApiResponse> => {
    authorize(route, grant, rest.era);
    using _slot = admit(route, grant, rest);
    const text = await readBody(request);
    // A form is read as a query: a GET that is too long for a URL comes as a POST.
    const hasForm = isForm(request);
    const query = hasForm ? new URLSearchParams([...url.searchParams, ...new URLSearchParams(text)]) : url.searchParams;
    // The front end rejects a GET with a body before it reaches any method.
    if (route.method.verb === 'GET' && !hasForm && text !== '') return pageResponse(400);
    const body = hasForm ? {} : parseJson(text);
    const fault = rest.faults.take({
      method: route.name,
      user: grant.user,
      hasPageToken: hasPageToken(query, body),
    });
    const call: Call = {
      ...grant,
      era: rest.era,
      isAppCreatedOnly: seesOnlyAppCreated(rest.era, grant.scopes),
      store: rest.store,
      clock: rest.clock,
      uploadFiles: rest.uploadFiles,
      originals: rest.originals,
      baseUrl: (subject) => rest.baseUrl(url.origin, subject),
      pickerUri: (token) => rest.pickerUri(url.origin, token),
      picker: rest.picker,
      pageEffect: pageEffectOf(fault?.effect),
    };
    const respond = async (): Promise<ApiResponse> => {
      checkStandardParameters(query);
      const input = readRequest(route.method, { parameters: route.parameters, query, body });
      const selection = readSelection(route.name, query.get('fields'), request.headers['x-goog-fieldmask']);
      const result = await withContentEffect(contentEffectOf(fault?.effect), route.name, input, async (message) =>
        // The handler was defined together with the message that its request is read as.
        route.method.handle(message as never, call),
      );
      return {
        type: 'JSON',
        status: result.status,
        body: applySelection(result.body, selection),
        delivery: deliveryEffectOf(fault?.effect),
      };
    };
    return await withFault(fault, request.signal, respond, route.api.service);
  };

  return async (request, url) => {
    const route = findRoute(verbOf(request), url);
    if (!route) return undefined;
    let user: string | null = null;
    const respond = async (): Promise<ApiResponse> => {
      try {
        if ((request.headersDistinct['authorization']?.length ?? 0) > 1) throw invalidCredentials();
        const grant = authenticate(readAccessToken(request.headers.authorization, url.searchParams), rest);
        user = grant.user;
        return await perform(request, url, route, grant);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        return errorResponse(error);
      }
    };
    const response = await respond();
    const { verb: httpMethod } = request;
    rest.calls.add({ method: route.name, httpMethod, path: url.pathname, status: statusOf(response), user });
    return response;
  };
};
