import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { emulatorCommand } from '../../src/commands/emulator/emulator.ts';
import { loginCommand } from '../../src/commands/login/login.ts';
import { serveCommand } from '../../src/commands/serve/serve.ts';
import { startCommand } from '../../src/commands/start.ts';
import { readConfig, VARIABLE_NAMES } from '../../src/config/config.ts';

const DEFAULTS = new Map(Object.entries(readConfig({})));

/** Defaults that are described in words. */
const WORDS = new Set(['Google']);

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
  ['emulator', emulatorCommand],
  ['login', loginCommand],
])('the help of %s shows the defaults of the configuration', (_name, { help }) => {
  const shown = [...help.matchAll(/^  ([A-Z_]+) .*\(default: ([\w.:/]+)\)$/gm)].filter(
    ([, name = '', value = '']) => VARIABLE_NAMES.includes(name) && !WORDS.has(value),
  );
  expect(shown.length).toBeGreaterThan(1);
  for (const [, name = '', value = ''] of shown) expect(parsed(name, value)).toEqual([name, DEFAULTS.get(name)]);
});

test('the help of a command lists the variables that it uses', () => {
  expect(startCommand.help).toMatch(/^  EMULATOR_TLS_PORT /m);
  expect(startCommand.help).not.toMatch(/^  GOOGLE_REFRESH_TOKEN /m);
  expect(serveCommand.help).toMatch(/^  GOOGLE_REFRESH_TOKEN /m);
  expect(serveCommand.help).not.toMatch(/^  EMULATOR_HOST /m);
  expect(emulatorCommand.help).toMatch(/^  EMULATOR_HOST /m);
});
