/**
 * Node itself loads the tests and the program, as `node src/main.ts` does. Jest's own loader would evaluate every module
 * again for each test file, which costs more than the tests.
 *
 * @type {import('jest').Config}
 */
export default {
  testEnvironment: '<rootDir>/test/support/jest/environment.cjs',
  testRunner: '<rootDir>/test/support/jest/test-runner.cjs',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: {},
  reporters: ['default', '<rootDir>/test/support/summary-reporter.cjs'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
