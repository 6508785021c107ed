import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { parseConfig } from '../../src/config/config.ts';
import { serveChecks } from '../../src/config/serve-checks.ts';
import { readTracing } from '../../src/config/tracing.ts';
import type { Json } from './json.ts';

/** Reads the documents of a YAML file, with every warning of the parser as an error. */
export const readYamlDocuments = (path: string): Json[] =>
  parseAllDocuments(readFileSync(path, 'utf8')).map((document) => {
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) throw new Error(`${path}: ${problem.message}`);
    return document.toJS();
  });

/** Reads a YAML file with one document. */
export const readYaml = (path: string): Json => {
  const documents = readYamlDocuments(path);
  if (documents.length !== 1) throw new Error(`${path} has ${documents.length} documents.`);
  return documents[0];
};

/** The variables that hold secrets. An address of Redis can contain a password. */
export const SECRETS: readonly string[] = [
  'SESSION_SECRET',
  'REDIS_URL',
  'GOOGLE_CLIENT_SECRET',
  'GOOGLE_REFRESH_TOKEN',
  'GATEWAY_API_KEYS',
];

/** Replaces `${NAME:-default}` by its default, and `${NAME:?message}` by a secret, as a container engine does. */
export const interpolate = (text: string): string =>
  text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1').replaceAll(/\$\{\w+:\?[^}]*\}/g, 'a-secret-of-a-test');

/** Reads an environment as `serve` does. Returns its mistakes and warnings, and the variables that the program does not read. */
export const checkEnvironment = (environment: Readonly<Record<string, string>>) => {
  const read = new Set<string>();
  const recorded = new Proxy<Readonly<Record<string, string>>>(environment, {
    get: (target, name) => {
      if (typeof name !== 'string') return undefined;
      read.add(name);
      return target[name];
    },
  });
  const { config, mistakes, warnings } = parseConfig(recorded, serveChecks(false));
  const tracing = readTracing(recorded, config);
  return {
    config,
    mistakes: [...mistakes, ...tracing.mistakes],
    warnings: [...warnings, ...tracing.warnings],
    unread: Object.keys(environment).filter((name) => !read.has(name)),
  };
};
