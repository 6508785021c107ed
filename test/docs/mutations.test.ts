import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { createSchema } from '../../src/graphql/schema.ts';
import { startMutationStack } from '../support/mutation-stack.ts';
import { photograph } from '../support/photographs.ts';

type Example = { query: string; as: string; variables: string; data: string };

/** Reads the examples of a page: operation, variables if any, and response. */
const readExamples = (page: string): Example[] => {
  const blocks = [...page.matchAll(/^```(\w+) ?(.*)\n([^]*?)^```$/gm)].map(
    ([, language = '', more = '', text = '']) => ({
      kind: `${language} ${more}`.trim(),
      text,
    }),
  );
  return blocks.flatMap(({ kind, text }, index): Example[] => {
    if (!kind.startsWith('graphql')) return [];
    const hasVariables = blocks[index + 1]?.kind === 'json variables';
    const response = blocks[index + (hasVariables ? 2 : 1)];
    if (response?.kind !== 'json data') throw new Error(`No response follows: ${text}`);
    const as = kind.split(' as ')[1] ?? 'mona';
    return [{ query: text, as, variables: hasVariables ? (blocks[index + 1]?.text ?? '') : '{}', data: response.text }];
  });
};

const NAME = /"([A-Z]+_[A-Z]+)"/g;

const withNames = (text: string, names: ReadonlyMap<string, string>) =>
  text.replace(NAME, (whole, name: string) => (names.has(name) ? JSON.stringify(names.get(name)) : whole));

/** Compares a response with the page. `…` matches any string; a name in capitals matches any string once, then the same. */
const compare = (expected: unknown, actual: unknown, names: Map<string, string>): void => {
  if (typeof expected === 'string' && /^[A-Z]+_[A-Z]+$/.test(expected) && !names.has(expected)) {
    expect(actual).toEqual(expect.any(String));
    names.set(expected, String(actual));
  } else if (expected === '…') {
    expect(actual).toEqual(expect.any(String));
  } else if (typeof expected === 'object' && expected !== null) {
    const fields = new Map<string, unknown>(Object.entries(actual ?? {}));
    expect([...fields.keys()]).toEqual(Object.keys(expected));
    for (const [key, value] of Object.entries(expected)) compare(value, fields.get(key), names);
  } else {
    expect(actual).toEqual(typeof expected === 'string' ? (names.get(expected) ?? expected) : expected);
  }
};

test('every example of docs/mutations.md returns the response shown', async () => {
  await using stack = await startMutationStack();
  const names = new Map([
    ['UPLOAD_TOKEN', await stack.uploadBytes(await photograph())],
    ['TEXT_TOKEN', await stack.uploadBytes(Buffer.from('no picture'))],
  ]);
  const shown = new Set<string>();

  for (const { query, as, variables, data } of readExamples(readFileSync('docs/mutations.md', 'utf8'))) {
    const values: object = JSON.parse(withNames(variables, names));
    const response = await stack.query(query, values, { authorization: `Bearer demo-${as}` });
    expect(response.errors).toBeUndefined();
    compare(JSON.parse(data), response.data, names);
    for (const name of Object.keys(response.data)) shown.add(name);
  }

  const all = Object.keys(createSchema().getMutationType()?.getFields() ?? {});
  expect([...shown].toSorted()).toEqual(all.toSorted());
});
