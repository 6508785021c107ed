/**
 * A Jest environment without a context of its own: tests run in the realm of the worker, as the program runs in Node. It
 * restores what Jest replaces in that realm while a test file runs.
 */
module.exports = class WorkerEnvironment {
  global = globalThis;
  /** Required by Jest. Modules are not mocked here. */
  moduleMocker = { clearAllMocks() {}, resetAllMocks() {}, restoreAllMocks() {} };
  #console = globalThis.console;
  #exit = Object.getOwnPropertyDescriptor(process, 'exit');

  async setup() {}

  async teardown() {
    globalThis.console = this.#console;
    if (this.#exit) Object.defineProperty(process, 'exit', this.#exit);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest requires the method; nothing runs in a context. */
  getVmContext() {
    return null;
  }
};
