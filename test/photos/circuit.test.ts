import { expect, test } from '@jest/globals';
import { PhotosError } from '../../src/photos/errors.ts';
import { cancelled, tooManyCalls } from '../../src/photos/resilience/call-failures.ts';
import { createCircuit, type StartedCall } from '../../src/photos/resilience/circuit.ts';

const DOWN = new PhotosError('UNAVAILABLE', 'No.', { httpStatus: 503 });
const NOT_FOUND = new PhotosError('NOT_FOUND', 'No.', { httpStatus: 404 });
const CANCELLED = cancelled('m', new Error('The client disconnected.'));
const LIMITED = tooManyCalls('m', 1);

/** Creates a circuit with a clock, and records how its calls end: `ok`, `refused`, or their own error. */
const createTested = () => {
  let time = 0;
  const states: string[] = [];
  const circuit = createCircuit({ method: 'm', onChange: (state) => states.push(state), clock: () => time });
  const run = async (end: () => Promise<unknown>, isRetry = false) => {
    let call: StartedCall;
    try {
      call = circuit.start(isRetry);
    } catch {
      return 'refused';
    }
    try {
      await end();
      call.succeed();
      return 'ok';
    } catch (error) {
      call.fail(error);
      return error;
    }
  };
  const succeed = () => run(() => Promise.resolve());
  const fail = (error: Error = DOWN, isRetry = false) => {
    const reject = async () => {
      throw error;
    };
    return run(reject, isRetry);
  };
  const repeat = async (times: number, call: () => Promise<unknown>) => {
    for (let count = 0; count < times; count += 1) await call();
  };
  const wait = (milliseconds: number) => {
    time += milliseconds;
  };
  return { ...circuit, run, succeed, fail, repeat, wait, states };
};

test('opens after ten failures, and closes after a call that succeeds', async () => {
  const { succeed, fail, repeat, wait, states, check } = createTested();
  await repeat(9, fail);
  expect(states).toEqual([]);
  await fail();
  expect(await succeed()).toBe('refused');
  expect(check).toThrow('Google Photos does not work at the moment');
  wait(300);
  check();
  expect(await succeed()).toBe('ok');
  expect(await succeed()).toBe('ok');
  expect(states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
});

test('tries again 300 ms after each call that fails, with one call', async () => {
  const { succeed, fail, repeat, wait, states } = createTested();
  await repeat(10, fail);
  wait(300);
  expect(await fail()).toBe(DOWN);
  expect(await succeed()).toBe('refused');
  wait(299);
  expect(await succeed()).toBe('refused');
  wait(1);
  expect(await succeed()).toBe('ok');
  expect(states).toEqual(['OPEN', 'HALF_OPEN', 'OPEN', 'HALF_OPEN', 'CLOSED']);
});

test('tries again beside a call that hangs', async () => {
  const { run, succeed, fail, repeat, wait, states } = createTested();
  await repeat(10, fail);
  wait(300);
  const { promise, reject } = Promise.withResolvers<void>();
  const hanging = run(() => promise);
  wait(999);
  expect(await succeed()).toBe('refused');
  wait(1);
  expect(await succeed()).toBe('ok');
  reject(DOWN);
  expect(await hanging).toBe(DOWN);
  expect(await succeed()).toBe('ok');
  expect(states).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
});

test.each([
  ['was cancelled', CANCELLED],
  ['was not sent', LIMITED],
])('a call that %s neither opens nor closes the circuit', async (_case, error) => {
  const { succeed, fail, repeat, wait, states } = createTested();
  await repeat(30, () => fail(error));
  expect(states).toEqual([]);
  await repeat(10, fail);
  wait(300);
  expect(await fail(error)).toBe(error);
  expect(await succeed()).toBe('refused');
  wait(300);
  expect(await succeed()).toBe('ok');
});

test('an error of one object shows that Google works', async () => {
  const { fail, repeat, wait, states } = createTested();
  await repeat(10, fail);
  wait(300);
  expect(await fail(NOT_FOUND)).toBe(NOT_FOUND);
  expect(states.at(-1)).toBe('CLOSED');
});

test('stays closed if a fifth of the calls succeed', async () => {
  const { succeed, fail, repeat, states } = createTested();
  await repeat(20, async () => {
    await succeed();
    await repeat(4, fail);
  });
  expect(states).toEqual([]);
});

test('allows no retry after one that failed, until a call succeeds', async () => {
  const { succeed, fail, repeat } = createTested();
  // A single caller has both of its retries.
  expect([await fail(), await fail(DOWN, true), await fail(DOWN, true)]).toEqual([DOWN, DOWN, DOWN]);
  expect(await fail()).toBe(DOWN);
  expect(await fail(DOWN, true)).toBe('refused');
  await succeed();
  await fail();
  expect(await fail(DOWN, true)).toBe(DOWN);
  // Calls that fail together can all be repeated.
  await repeat(20, succeed);
  await repeat(8, fail);
  expect(await fail(CANCELLED, true)).toBe(CANCELLED);
  expect(await fail(DOWN, true)).toBe(DOWN);
  expect(await fail(DOWN, true)).toBe('refused');
});

test('retries wait for the first one after several failures', async () => {
  const { run, fail, repeat, waitForTrial } = createTested();
  const { signal } = new AbortController();
  await waitForTrial(signal);
  await repeat(3, fail);
  const first = Promise.withResolvers<void>();
  const trial = run(() => first.promise, true);
  let sent = 0;
  const retryAfterTrial = async () => {
    await waitForTrial(signal);
    return run(async () => {
      sent += 1;
    }, true);
  };
  const others = [retryAfterTrial(), retryAfterTrial()];
  await waitForTrial(AbortSignal.abort());
  expect(sent).toBe(0);
  first.resolve();
  expect([await trial, ...(await Promise.all(others))]).toEqual(['ok', 'ok', 'ok']);
});

test('allows retries again after five seconds without a failure', async () => {
  const { fail, repeat, wait } = createTested();
  await repeat(3, () => fail(DOWN, true));
  expect(await fail(DOWN, true)).toBe('refused');
  wait(5000);
  expect(await fail(DOWN, true)).toBe(DOWN);
});

test('a retry never tries whether Google works again', async () => {
  const { succeed, fail, repeat, wait } = createTested();
  await repeat(10, fail);
  wait(300);
  expect(await fail(DOWN, true)).toBe('refused');
  expect(await succeed()).toBe('ok');
});
