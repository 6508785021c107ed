/**
 * A Jest environment that runs tests in the worker's own realm instead of a `vm` context, as Node runs the program. After each
 * test file it restores the globals that Jest replaced.
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

  /** Required by Jest. There is no `vm` context. */
  getVmContext() {
    return null;
  }
};
