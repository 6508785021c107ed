import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { serveCommand } from '../../src/commands/serve/serve.ts';
import { startCommand } from '../../src/commands/start.ts';
import { readConfig, VARIABLE_NAMES } from '../../src/config/config.ts';

const DEFAULTS = new Map(Object.entries(readConfig({})));

const parsed = (name: string, text: string) =>
  Object.entries(readConfig({ [name]: text })).find(([key]) => key === name);

test('.env.example has every variable with its default', () => {
  const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
  const lines = [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value] as const);
  expect(lines.map(([name]) => name).toSorted()).toEqual([...VARIABLE_NAMES].toSorted());
  for (const [name, value] of lines) expect(parsed(name, value)).toEqual([name, DEFAULTS.get(name)]);
});

test.each([
  ['serve', serveCommand],
  ['start', startCommand],
])('the help of %s shows the defaults of the configuration', (_name, { help }) => {
  const shown = [...help.matchAll(/\b([A-Z_]+) \(([\w.:/]+)[),]/g)].filter(
    ([, name = '', value = '']) => VARIABLE_NAMES.includes(name) && /^(?:\d|https?:|off$|on$|info$)/.test(value),
  );
  expect(shown.length).toBeGreaterThan(10);
  for (const [, name = '', value = ''] of shown) expect(parsed(name, value)).toEqual([name, DEFAULTS.get(name)]);
});
