import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readTypeDefs } from '../src/graphql/schema.ts';
import { referenceOf } from './schema-reference.ts';

/** Writes docs/schema.md. With `--check` it only verifies that the file is up to date. */
const FILE = join(import.meta.dirname, '../docs/schema.md');

const options = await resolveConfig(FILE);
const page = await format(referenceOf(readTypeDefs().join('\n')), { ...options, parser: 'markdown' });
if (!process.argv.includes('--check')) {
  writeFileSync(FILE, page);
} else if (readFileSync(FILE, 'utf8') !== page) {
  console.error('docs/schema.md is out of date. Run: npm run docs');
  process.exitCode = 1;
}
