const { startSecretScan } = require('./secret-scan/run.ts');

/** The number of leaks to print. */
const MAX_LEAKS = 10;

/**
 * Prints one plain line after Jest's own summary, which tools can parse. Fails the run if a secret leaked.
 */
module.exports = class SummaryReporter {
  #scan = startSecretScan();
  #leaks = [];

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    this.#leaks = this.#scan.end();
    for (const leak of this.#leaks.slice(0, MAX_LEAKS)) process.stderr.write(`\nA secret leaked: ${leak}.\n`);
    const hidden = this.#leaks.length - MAX_LEAKS;
    if (hidden > 0) process.stderr.write(`\n${hidden} more leaks are not shown.\n`);
    const failed = numFailedTests + numRuntimeErrorTestSuites + this.#leaks.length;
    process.once('exit', () => {
      process.stdout.write(`${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped\n`);
    });
  }

  /** Called by Jest. An error fails the run. */
  getLastError() {
    return this.#leaks.length > 0 ? new Error(`Leaked secrets: ${this.#leaks.length}`) : undefined;
  }
};
