import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTypeDefs } from '../src/graphql/schema.ts';
import { findUnannouncedChanges, withoutDescriptions } from './schema-changes.ts';

/**
 * Compares the schema with that of the last release, docs/released-schema.graphql. A breaking change must be announced:
 * CHANGELOG.md must contain the printed sentence, under Unreleased. With `--release` the current schema becomes the released
 * one, without its descriptions, which break nothing.
 */
const ROOT = join(import.meta.dirname, '..');
const RELEASED = join(ROOT, 'docs/released-schema.graphql');

const current = readTypeDefs().join('\n');
if (process.argv.includes('--release')) {
  writeFileSync(RELEASED, withoutDescriptions(current));
} else {
  const changelog = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8');
  const changes = findUnannouncedChanges(readFileSync(RELEASED, 'utf8'), current, changelog);
  if (changes.length > 0) {
    console.error('Breaking changes of the schema. Undo them, or add each sentence to CHANGELOG.md, under Unreleased:');
    for (const change of changes) console.error(`  ${change}`);
  }
  process.exitCode = changes.length > 0 ? 1 : 0;
}
