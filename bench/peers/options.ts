import { parseArgs } from 'node:util';
import { OURS, PEERS } from './contenders.ts';
import { QUERIES } from './queries.ts';

/** What the command line selects. */
export type Options = {
  servers: readonly string[];
  queries: readonly string[];
  isQuick: boolean;
  /** Whether to measure this gateway with its viewer cache too. */
  hasCache: boolean;
  /** Git revisions of the gateway to compare with. */
  revisions: readonly string[];
  /** The file of the results. */
  out: string;
  writesDocs: boolean;
  /** A file of earlier results to write to the docs, instead of measuring. */
  from: string | null;
  /** Whether to profile the only server instead of comparing. */
  isProfile: boolean;
  isHelp: boolean;
};

const SERVER_NAMES = [OURS, ...PEERS.map(({ name }) => name)];
const QUERY_NAMES = QUERIES.map(({ name }) => name);

/** The help text. */
export const HELP = `Usage: npm run bench:peers -- [options]

Compares this gateway with other GraphQL servers in JavaScript and with a hand-written server, over a mock of the Library API.

  --only NAMES       the servers, comma-separated: ${SERVER_NAMES.join(', ')}
  --queries NAMES    the queries, comma-separated: ${QUERY_NAMES.join(', ')}
  --cache            also measure this gateway with its viewer cache, once it has read everything
  --quick            measure for a quarter of the time, at two load points
  --revision REV     also measure the gateway of this git revision; can be repeated
  --out FILE         the file of the results (default: bench/peers/results.json)
  --write-docs       write the results to docs/performance.md and its chart
  --from FILE        do that with the results of an earlier run, without measuring
  --profile NAME     profile this server instead, and list its functions by their own time
  --help             print this text`;

const select = (option: string, value: string | undefined, names: readonly string[]) => {
  if (value === undefined) return names;
  const selected = value.split(',');
  const unknown = selected.find((name) => !names.includes(name));
  if (unknown !== undefined) throw new Error(`Unknown name "${unknown}" in --${option}. Use ${names.join(', ')}.`);
  return names.filter((name) => selected.includes(name));
};

/**
 * Parses the command line.
 *
 * @throws for an unknown option or name
 */
export const parseOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      queries: { type: 'string' },
      quick: { type: 'boolean', default: false },
      cache: { type: 'boolean', default: false },
      revision: { type: 'string', multiple: true, default: [] },
      out: { type: 'string', default: 'bench/peers/results.json' },
      'write-docs': { type: 'boolean', default: false },
      from: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    servers:
      values.profile === undefined
        ? select('only', values.only, SERVER_NAMES)
        : select('profile', values.profile, SERVER_NAMES),
    queries: select('queries', values.queries, QUERY_NAMES),
    isQuick: values.quick,
    hasCache: values.cache,
    revisions: values.revision,
    out: values.out,
    writesDocs: values['write-docs'],
    from: values.from ?? null,
    isProfile: values.profile !== undefined,
    isHelp: values.help,
  };
};
