import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Query } from '../queries.ts';
import { formatTable } from '../report/table.ts';
import type { Stack } from '../stack.ts';
import { connectInspector } from './inspector.ts';
import { selfTimesOf, type SelfTime } from './self-times.ts';

/** The rows of the tables. */
const TOP_FUNCTIONS = 30;
const TOP_GROUPS = 15;

const CALLERS = 16;
const WARM_UP_MS = 3000;
const PROFILE_MS = 5000;

const PROFILES = join(import.meta.dirname, '../profiles');

const table = (head: string, times: readonly SelfTime[], count: number) =>
  formatTable(
    ['own time', head],
    times.slice(0, count).map(({ name, share }) => [`${(share * 100).toFixed(1)} %`, name]),
  );

/**
 * Profiles a server under load with each query. Prints its functions by their own time, and writes profiles that Chrome DevTools
 * and VS Code open.
 *
 * @param folder the server's folder, which is left out of paths
 * @param inspectorPort the port that the server was given with `--inspect`
 */
export const profileServer = async (
  { servers, load }: Stack,
  queries: readonly Query[],
  folder: string,
  inspectorPort: number,
): Promise<void> => {
  const [server] = servers;
  if (!server) return;
  mkdirSync(PROFILES, { recursive: true });
  const inspector = await connectInspector(inspectorPort);
  for (const { name, title, requests } of queries) {
    const own = requests[server.dialect];
    if (!own) continue;
    await load.setTarget(server.name, server.port, own);
    await load.run(server.name, CALLERS, WARM_UP_MS);
    await inspector.startProfile();
    const { requests: count } = await load.run(server.name, CALLERS, PROFILE_MS);
    const profile = await inspector.stopProfile();
    const { functions, groups, busyMs } = selfTimesOf(profile, folder);
    const file = join(PROFILES, `${server.name}-${name}.cpuprofile`);
    writeFileSync(file, JSON.stringify(profile));
    console.log(
      `\n${server.name}, ${name}: ${title}. ${count} requests, ${(busyMs / count).toFixed(2)} ms each.\n` +
        `${table('package or folder', groups, TOP_GROUPS)}\n\n${table('function', functions, TOP_FUNCTIONS)}\n\nWrote ${file}.`,
    );
  }
  inspector.close();
};
