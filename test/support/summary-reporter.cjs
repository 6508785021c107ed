const { startSecretScan } = require('./secret-scan/run.ts');

/** So many leaks are shown: where there are more, one of them says what is wrong. */
const MOST = 10;

/**
 * Ends a run with one plain line that people and tools can read alike, behind Jest's own summary. A secret that was told
 * somewhere in the run is a failure.
 */
module.exports = class SummaryReporter {
  #watch = startSecretScan();
  #leaks = [];

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    this.#leaks = this.#watch.end();
    for (const leak of this.#leaks.slice(0, MOST)) process.stderr.write(`\nA secret leaks: ${leak}.\n`);
    if (this.#leaks.length > MOST) process.stderr.write(`\n${this.#leaks.length - MOST} more leaks are not shown.\n`);
    const failed = numFailedTests + numRuntimeErrorTestSuites + this.#leaks.length;
    process.once('exit', () => {
      process.stdout.write(`${numPassedTests} passed, ${failed} failed, ${numPendingTests} skipped\n`);
    });
  }

  /** What Jest asks for to know whether the run has failed. */
  getLastError() {
    return this.#leaks.length > 0 ? new Error(`Secrets that leak: ${this.#leaks.length}`) : undefined;
  }
};
