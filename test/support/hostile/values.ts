import { oddText } from './texts.ts';
import type { Random } from './random.ts';

/** A literal of JSON that `JSON.stringify` cannot make. */
export type RawJson = string;

const NUMBERS =
  '0 -0 1 -1 500 501 2147483647 2147483648 -2147483649 9007199254740993 1e21 1e308 1e999 -1e999 0.1 1e-400 0.30000000000000004';

const STRINGS: readonly RawJson[] = [
  '"\\ud800"',
  '"\\udc00\\ud800"',
  '"\\u0000"',
  '"\\ud83d\\ude00"',
  '"\\u202e"',
  '"\\"}]}"',
];

/** Names that a parser of JSON must not treat in a special way. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'length',
  'query',
  'id',
  'then',
  '',
  '0',
  'a b',
  '\\u0000',
];

/** Returns JSON of any shape, as text. */
export const oddJson = (random: Random, depth = 0): RawJson => {
  const isDeep = depth > 4;
  const kinds: (() => RawJson)[] = [
    () => random.pick(NUMBERS.split(' ')),
    () => random.pick(STRINGS),
    () => JSON.stringify(oddText(random)),
    () => random.pick(['null', 'true', 'false', '{}', '[]', '[null]', '[[]]', '{"":{}}', '{"__proto__":null}']),
  ];
  if (isDeep) return random.choose(kinds);
  return random.choose([
    ...kinds,
    () => `[${random.some(5, () => oddJson(random, depth + 1)).join(',')}]`,
    () => `{${random.some(5, () => `"${random.pick(NAMES)}":${oddJson(random, depth + 1)}`).join(',')}}`,
    () => nested(random, random.pick([10, 100, 1_000])),
    () => JSON.stringify('x'.repeat(random.pick([100, 5_000]))),
    () => `[${Array.from({ length: random.pick([100, 2_000]) }, () => random.pick(['0', '""', 'null'])).join(',')}]`,
  ]);
};

/** Returns arrays or objects inside one another. */
export const nested = (random: Random, depth: number): RawJson => {
  const [open, middle, close] = random.pick([
    ['[', '', ']'],
    ['{"a":', 'null', '}'],
    ['{"__proto__":', '{}', '}'],
    ['[{"a":', '[]', '}]'],
  ] as const);
  return open.repeat(depth) + middle + close.repeat(depth);
};
