import { expect, test } from '@jest/globals';
import { duration } from '../../src/emulator/methods/media-item-json.ts';

test.each([
  [0, '0s'],
  [10, '10s'],
  [1000, '1000s'],
  [3.5, '3.500s'],
  [0.01, '0.010s'],
  [1000.5, '1000.500s'],
  [0.0015625, '0.001562500s'],
  [1 / 60, '0.016666667s'],
  [1e-7, '0.000000100s'],
])('formats %d seconds as %s, like the JSON of Google’s protocol buffers', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
