import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Json } from '../support/json.ts';
import { startStack } from '../support/stack.ts';
import { makeFolder, photograph } from '../support/photographs.ts';

const page = readFileSync(new URL('../../docs/uploads.md', import.meta.url), 'utf8');

const run = promisify(execFile);

test('the commands of docs/uploads.md upload a photo, create a media item, and upload a form', async () => {
  await using stack = await startStack({ hasDemo: true });
  await using folder = await makeFolder({});
  await writeFile(join(folder.path, 'beach.jpg'), await photograph());
  const commands = [...page.matchAll(/^```sh\n([^]*?)^```$/gm)].map(([, command = '']) => command);

  /** Runs a command of the page on this gateway, with the upload token of an earlier command. */
  const responseTo = async (command: string, token: string): Promise<Json> => {
    const actual = command.replaceAll('http://127.0.0.1:4000', stack.gatewayUrl).replaceAll('CAIS…', token);
    const { stdout } = await run('/bin/sh', ['-c', actual], { cwd: folder.path, encoding: 'utf8' });
    return JSON.parse(stdout);
  };
  const [upload = '', create = '', form = ''] = commands;
  expect(commands).toHaveLength(3);
  const { uploadToken } = await responseTo(upload, '');
  expect(uploadToken).toMatch(/^CAIS/);
  const { data } = await responseTo(create, uploadToken);
  expect(data.createMediaItems.results).toEqual([
    { mediaItem: { id: expect.stringMatching(/^MediaItem:/), filename: 'beach.jpg' }, userError: null },
  ]);
  expect(await responseTo(form, '')).toEqual({ uploadToken: expect.stringMatching(/^CAIS/) });
});
