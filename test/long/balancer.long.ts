import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';

// Takes less than a second. Debian's package `haproxy` has the program.
test('HAProxy accepts the configuration of the balancer without a warning', () => {
  const { status, stdout, stderr } = spawnSync('haproxy', ['-c', '-f', 'deploy/compose/haproxy.cfg'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).not.toMatch(/warning|alert/i);
});
