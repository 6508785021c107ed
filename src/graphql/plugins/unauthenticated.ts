import type { ApolloServerPlugin } from '@apollo/server';
import type { Context } from '../context.ts';

/** Responds with HTTP 401 if a missing or invalid credential is the reason that nothing at all could be resolved. */
export const unauthenticatedPlugin: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response }) => {
        if (response.body.kind !== 'single') return Promise.resolve();
        const { data, errors = [] } = response.body.singleResult;
        const isEmpty = Object.values(data ?? {}).every((value) => [value].flat().every((entry) => entry === null));
        const isUnauthenticated =
          errors.length > 0 && errors.every(({ extensions }) => extensions?.['code'] === 'UNAUTHENTICATED');
        if (isEmpty && isUnauthenticated) {
          response.http.status = 401;
          response.http.headers.set('www-authenticate', 'Bearer');
        }
        return Promise.resolve();
      },
    }),
};
