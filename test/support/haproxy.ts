import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { findFreePort } from '../../scripts/child.ts';

const DEPLOYED = 'deploy/compose/haproxy.cfg';

/** Returns the configuration of the deployed balancer, with servers at these ports instead of those that Docker's DNS server knows. */
const configurationOf = (port: number, ports: readonly number[]) => {
  const sections = readFileSync(DEPLOYED, 'utf8').split(/^(?=\S)/m);
  const kept = sections.filter((section) => !/^(global|resolvers docker|frontend metrics)\n/.test(section));
  return kept
    .join('')
    .replaceAll(/^ *log global\n/gm, '')
    .replace('bind :4000', `bind 127.0.0.1:${port}`)
    .replace(/server-template gateway 20 \S+ (check .*) resolvers docker init-addr none/, (_template, check: string) =>
      ports.map((server, index) => `server gateway-${index} 127.0.0.1:${server} ${check}`).join('\n  '),
    );
};

/** Starts Debian's HAProxy in front of replicas, as Docker Compose does, and waits until one of them is ready. */
export const startHaproxy = async (ports: readonly number[]) => {
  const port = await findFreePort();
  const folder = mkdtempSync(join(tmpdir(), 'haproxy-'));
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configurationOf(port, ports));
  const balancer = spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
  await once(balancer, 'spawn');
  const url = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (balancer.exitCode !== null) throw new Error(`haproxy ended with ${balancer.exitCode}.`);
    await wait(50);
  }
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      const exited = once(balancer, 'exit');
      balancer.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
