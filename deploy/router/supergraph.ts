import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse as parseGraphql } from 'graphql';
import { parse as parseYaml } from 'yaml';

/** A graph behind the router: its name, its address and its schema. */
type Subgraph = { name: string; url: string; sdl: string };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/**
 * Reads the graphs of a `supergraph.yaml`, the configuration of Apollo's `rover supergraph compose`. Files are relative to it.
 *
 * @throws Error if a graph lacks `routing_url` or `schema.file`
 */
export const readSubgraphs = (path: string): Subgraph[] => {
  const config: unknown = parseYaml(readFileSync(path, 'utf8'));
  if (!isObject(config) || !isObject(config['subgraphs'])) throw new Error(`${path} must have subgraphs.`);
  return Object.entries(config['subgraphs']).map(([name, subgraph]) => {
    const { routing_url: url, schema } = isObject(subgraph) ? subgraph : {};
    const file = isObject(schema) ? schema['file'] : undefined;
    if (typeof url !== 'string' || typeof file !== 'string') {
      throw new Error(`${path}: ${name} must have a routing_url and a schema with a file.`);
    }
    return { name, url, sdl: readFileSync(resolve(dirname(path), file), 'utf8') };
  });
};

/**
 * Composes graphs to a supergraph.
 *
 * @throws AggregateError with every conflict between the graphs
 */
export const composeSupergraph = (subgraphs: readonly Subgraph[]): string => {
  const services = subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parseGraphql(sdl) }));
  const { errors, supergraphSdl } = composeServices(services);
  if (errors) throw new AggregateError(errors, 'The subgraphs do not compose.');
  return supergraphSdl;
};
