import { expect, test } from '@jest/globals';
import { pickerUrl } from '../../src/commands/serve/picker-url.ts';
import { readConfig } from '../../src/config/config.ts';

const EMULATOR = 'http://127.0.0.1:4010';

test.each([
  ['Google’s', {}, 'https://photospicker.googleapis.com'],
  ['the configured one', { PICKER_API_URL: 'https://picker.example/' }, 'https://picker.example'],
  ['that of a Library API other than Google’s', { PHOTOS_API_URL: EMULATOR }, EMULATOR],
  [
    'the configured one beside another Library API',
    { PHOTOS_API_URL: EMULATOR, PICKER_API_URL: 'https://photospicker.googleapis.com' },
    'https://photospicker.googleapis.com',
  ],
])('the Picker API is %s', (_case, environment, expected) => {
  expect(pickerUrl(readConfig(environment))).toBe(expected);
});
