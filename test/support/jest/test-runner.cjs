const { registerHooks } = require('node:module');
const { pathToFileURL } = require('node:url');
const { default: runWithCircus } = require('jest-circus/runner');

/** The global symbol under which Circus stores its event handlers. They outlive its modules. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

const GLOBALS = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'test'];

/** The current test file. It gets its own `@jest/globals`. The modules that it imports share another one, which has only `expect`. */
let current = { url: '', runs: 0 };

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier !== '@jest/globals') return next(specifier, context);
    const isTest = context.parentURL === current.url;
    return { url: isTest ? `jest:test/${current.runs}` : 'jest:shared', format: 'module', shortCircuit: true };
  },
  load: (url, context, next) => {
    if (!url.startsWith('jest:')) return next(url, context);
    const names = url === 'jest:shared' ? ['expect'] : GLOBALS;
    return { format: 'module', source: `export const { ${names.join(', ')} } = globalThis;`, shortCircuit: true };
  },
});

/** Loads a new instance of Circus, without the tests and event handlers of earlier files. */
const requireFresh = (path) => {
  delete require.cache[path];
  delete globalThis[EVENT_HANDLERS];
  return require(path);
};

/**
 * Runs a test file with Jest Circus, but lets Node load its modules. Jest's own loader would evaluate every module again for
 * each test file. With Node's loader, the test files of a worker share them.
 */
module.exports = (globalConfig, config, environment, runtime, testPath, sendMessageToJest) => {
  // Jest maps each stack through source maps, but no code here has one.
  Error.prepareStackTrace = undefined;
  // It also records a hundred frames of each error, most of which are its own.
  Error.stackTraceLimit = 20;
  if (globalConfig.watch || globalConfig.watchAll) {
    throw new Error('Watch mode is not supported: a worker never reloads a module. Run the tests without --watch.');
  }
  const runs = current.runs + 1;
  current = { url: `${pathToFileURL(testPath).href}?run=${runs}`, runs };
  Object.assign(runtime, {
    requireInternalModule: requireFresh,
    setGlobalsForRuntime: () => {},
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: () => import(current.url),
  });
  return runWithCircus(globalConfig, config, environment, runtime, testPath, sendMessageToJest);
};
