import { parseArgs } from 'node:util';
import { measureCost } from './cost.ts';
import { measureOutages } from './outages.ts';
import { withSetup } from './setup.ts';
import { measureThroughput } from './throughput.ts';

/**
 * Measures replicas that share a store: what the store costs a request, three replicas against one, and requests while the store is
 * away. Takes six minutes. Linux only, with Debian's `redis-server`.
 *
 *     npm run bench:replicas -- --only cost,throughput,outages
 */
const { values: options } = parseArgs({ options: { only: { type: 'string', default: 'cost,throughput,outages' } } });
const parts = new Set(options.only.split(','));

if (parts.has('cost')) await withSetup(measureCost);
if (parts.has('throughput')) await withSetup(measureThroughput);
if (parts.has('outages')) await withSetup(measureOutages);
