import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startHouse } from '../support/stack.ts';
import { makeFolder, photograph } from '../support/photographs.ts';

const page = readFileSync(new URL('../../docs/uploads.md', import.meta.url), 'utf8');

const run = promisify(execFile);

test('the commands of the page on uploads upload a photo, make an item of it, and send it as a form', async () => {
  await using house = await startHouse();
  await using folder = await makeFolder({});
  await writeFile(join(folder.path, 'beach.jpg'), await photograph());
  const commands = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, command = '']) => command);

  /** Run a command of the page on this gateway, with the token that an earlier one gave. */
  const answerOf = async (command: string, token: string): Promise<any> => {
    const here = command.replaceAll('http://127.0.0.1:4000', house.gatewayUrl).replaceAll('CAIS…', token);
    const { stdout } = await run('/bin/sh', ['-c', here], { cwd: folder.path, encoding: 'utf8' });
    return JSON.parse(stdout);
  };
  const [upload = '', create = '', form = ''] = commands;
  expect(commands).toHaveLength(3);
  const { uploadToken } = await answerOf(upload, '');
  expect(uploadToken).toMatch(/^CAIS/);
  const { data } = await answerOf(create, uploadToken);
  expect(data.createMediaItems.results).toEqual([
    { mediaItem: { id: expect.stringMatching(/^MediaItem:/), filename: 'beach.jpg' }, userError: null },
  ]);
  expect(await answerOf(form, '')).toEqual({ uploadToken: expect.stringMatching(/^CAIS/) });
});
