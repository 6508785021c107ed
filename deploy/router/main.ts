import { fileURLToPath } from 'node:url';
import { startRouter } from './router.ts';
import { composeSupergraph, readSubgraphs } from './supergraph.ts';

const path = process.argv[2] ?? fileURLToPath(new URL('supergraph.yaml', import.meta.url));
const router = await startRouter(composeSupergraph(readSubgraphs(path)), { host: '127.0.0.1', port: 4100 });
process.stdout.write(`The router listens on ${router.url}\n`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void router.stop());
