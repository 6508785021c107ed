import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { LOGIN_HELP } from '../../src/commands/login/help.ts';
import { LOGIN_OPTIONS } from '../../src/commands/login/options.ts';
import { logoutCommand } from '../../src/commands/login/logout.ts';

const page = readFileSync(new URL('../../docs/login.md', import.meta.url), 'utf8');

const missingOptions = (text: string, names: readonly string[]) =>
  names.map((name) => `--${name}`).filter((option) => !new RegExp(`${option}(?![\\w-])`).test(text));

test('the help and the page of login have every option', () => {
  expect(missingOptions(LOGIN_HELP, Object.keys(LOGIN_OPTIONS))).toEqual([]);
  expect(missingOptions(page, Object.keys(LOGIN_OPTIONS))).toEqual([]);
});

test('the help and the page of logout have every option', () => {
  expect(missingOptions(logoutCommand.help, Object.keys(logoutCommand.options))).toEqual([]);
  expect(missingOptions(page, Object.keys(logoutCommand.options))).toEqual([]);
});
