import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

/** The headers of a request that the graphs receive: the credentials, and the trace. */
const FORWARDED = ['authorization', 'x-api-key', 'traceparent'] as const;

type Context = { forwarded: readonly (readonly [name: string, value: string])[] };

/** Starts a router for a supergraph. */
export const startRouter = async (supergraphSdl: string, { host, port }: { host: string; port: number }) => {
  const server = new ApolloServer<Context>({
    gateway: new ApolloGateway({
      supergraphSdl,
      buildService: ({ url }) =>
        new RemoteGraphQLDataSource<Context>({
          ...(url !== undefined && { url }),
          willSendRequest: (options) => {
            // Health checks have no caller.
            if (!('incomingRequestContext' in options)) return;
            for (const [name, value] of options.context.forwarded) options.request.http?.headers.set(name, value);
          },
        }),
    }),
    stopOnTerminationSignals: false,
  });
  const { url } = await startStandaloneServer(server, {
    listen: { host, port },
    context: ({ req: { headers } }) =>
      Promise.resolve({
        forwarded: FORWARDED.flatMap((name) => {
          const value = headers[name];
          return typeof value === 'string' ? [[name, value] as const] : [];
        }),
      }),
  });
  return { url: url.replace(/\/$/, ''), stop: () => server.stop() };
};
