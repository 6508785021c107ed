import { join } from 'node:path';
import { buildRevision, buildWorkingTree } from './build-gateway.ts';
import { cachedGatewayIn, gatewayIn, LIMIT, OURS, PEERS, type Contender } from './contenders.ts';
import { installPeers } from './install.ts';
import type { Options } from './options.ts';

/**
 * Installs and builds the selected servers. Returns them in the order of the report.
 *
 * @param folder where to build the gateway
 */
export const prepareContenders = ({ servers, revisions, hasCache }: Options, folder: string): Contender[] => {
  const peers = PEERS.filter(({ name }) => servers.includes(name));
  if (peers.length > 0) installPeers();
  const gateways: Contender[] = [];
  if (servers.includes(OURS)) {
    console.log('Building the gateway.');
    buildWorkingTree(join(folder, OURS));
    gateways.push(gatewayIn(join(folder, OURS)));
    if (hasCache) gateways.push(cachedGatewayIn(join(folder, OURS)));
  }
  for (const [index, revision] of revisions.entries()) {
    console.log(`Building the gateway of ${revision}.`);
    const built = join(folder, `revision-${index}`);
    buildRevision(revision, built);
    gateways.push(gatewayIn(built, `${OURS}@${revision}`));
  }
  const isLimit = ({ name }: Contender) => name === LIMIT;
  return [...peers.filter(isLimit), ...gateways, ...peers.filter((peer) => !isLimit(peer))];
};
