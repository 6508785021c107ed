import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { fill } from '../fill.ts';
import { startCollector, tracingTo } from '../otlp-collector.ts';
import { startSessionStack } from '../session-stack.ts';
import type { GatewayOverrides } from '../test-gateway.ts';
import { sendHostileInputs, type HostileRun } from './run.ts';

const UPLOADS = { maxUploads: 64 };

/** A gateway as `start` configures it, one as `serve` does behind a proxy and with traces, and one with all limits raised. */
const CONFIGURATIONS: Record<string, GatewayOverrides> = {
  start: {
    defaultToken: 'demo-mona',
    hasGallery: true,
    allowedOrigins: 'THIS_MACHINE',
    limits: { batch: 10 },
    uploads: UPLOADS,
  },
  serve: {
    isIntrospectionAllowed: false,
    publicUrl: 'https://photos.example.com',
    metricsPort: 0,
    trustedProxies: ['loopback'],
    allowedOrigins: ['https://app.example.com', 'http://localhost:3000'],
    hasCompression: false,
    rateLimitPerMinute: 1_000_000,
    uploads: UPLOADS,
  },
  generous: {
    defaultToken: 'demo-mona',
    limits: { batch: 10, tokens: 20_000, depth: 100, aliases: 10_000, rootFields: 10_000, directives: 10_000 },
    maxBodyBytes: 100_000_000,
    maxOperationCost: 0,
    uploads: UPLOADS,
  },
};

/** Collects the connections that servers of this process accept, until it is disposed. */
const collectConnections = (urls: readonly string[]) => {
  const ports = new Set(urls.map((url) => Number(new URL(url).port)));
  const sockets = new Set<Socket>();
  const collect = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    if (ports.has(socket.localPort ?? -1)) sockets.add(socket);
  };
  subscribe('net.server.socket', collect);
  const countOpen = () => [...sockets].filter(({ destroyed }) => !destroyed).length;
  return {
    /** Waits until all connections are closed, for five seconds at most. Returns how many are not. */
    waitForClose: async (): Promise<number> => {
      for (let waits = 0; waits < 100 && countOpen() > 0; waits += 1) await setTimeout(50);
      return countOpen();
    },
    [Symbol.dispose]: () => unsubscribe('net.server.socket', collect),
  };
};

/** What came of the inputs that one gateway received, and how it was afterwards. */
export type Attack = HostileRun & {
  configuration: string;
  /** The titles of a normal query afterwards. */
  titles: unknown;
  /** The number of connections that the gateway did not close. */
  openConnections: number;
};

const attackOne = async (configuration: string, seed: number, first: number, count: number): Promise<Attack> => {
  await using collector = await startCollector();
  const tracing = configuration === 'serve' ? tracingTo(collector.url, {}) : null;
  await using stack = await startSessionStack({ gateway: { ...CONFIGURATIONS[configuration], tracing } });
  const { gatewayUrl, metricsUrl, emulator } = stack;
  const { albumIds, photoIds } = fill({ emulator, albums: 3, photosPerAlbum: 3, photos: 5 });
  const browserClient = stack.browserClient();
  if (configuration !== 'serve') await browserClient.signIn();
  // The inputs name the host without its port, which is part of the cookie's name.
  const cookie = `photos-graphql-session-80=${browserClient.session() ?? 'x.y.z'}`;
  const known = { albums: albumIds, mediaItems: photoIds, cookie };
  using connections = collectConnections([gatewayUrl, metricsUrl ?? gatewayUrl]);
  const run = await sendHostileInputs({ url: gatewayUrl, known, seed, first, count });
  if (metricsUrl !== null) {
    const { findings } = await sendHostileInputs({ url: metricsUrl, known, seed, first, count: Math.ceil(count / 10) });
    run.findings.push(...findings);
  }
  const openConnections = await connections.waitForClose();
  const ALBUMS = '{ albums(first: 50) { nodes { title } } }';
  const { data } = await stack.query(ALBUMS, {}, { authorization: 'Bearer demo-mona' });
  const titles = data.albums.nodes.map(({ title }: { title: string }) => title);
  return { ...run, configuration, titles, openConnections };
};

/**
 * Sends hostile inputs to gateways of several configurations: most to the first, and some to each of the others.
 *
 * @param count the number of inputs
 * @param seed the same seed makes the same inputs
 */
export const attack = async (count: number, seed: number): Promise<Attack[]> => {
  const some = Math.floor(count / 5);
  const rest = count - 2 * some;
  return [
    await attackOne('start', seed, 0, rest),
    await attackOne('serve', seed, rest, some),
    await attackOne('generous', seed, rest + some, some),
  ];
};
