import { expect, test } from '@jest/globals';
import { spawnPhotos } from '../support/program.ts';

test('Ctrl-C exits with 0, however often npm repeats its signal until the process has ended', async () => {
  const ready = Promise.withResolvers<void>();
  const program = spawnPhotos(
    ['emulator', '--memory'],
    { EMULATOR_PORT: '0' },
    { onStdout: (text) => text.includes('http://') && ready.resolve() },
  );
  await ready.promise;

  const repeated = setInterval(() => void program.stop('SIGINT'), 1);
  const { code } = await program.ended;
  clearInterval(repeated);

  expect(code).toBe(0);
});
