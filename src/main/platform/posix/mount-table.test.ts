import { expect, it } from 'vitest';
import { mountHolding, parseMountTable } from './mount-table';

const TABLE = String.raw`22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 master:2 - ext4 /dev/vda rw,discard
40 27 0:40 / /tmp rw,nosuid,noexec - tmpfs tmpfs rw,size=30720k
41 40 0:41 / /tmp/a\040b\134c ro,relatime - tmpfs tmpfs rw
42 27 0:42 / /tmp rw,relatime - tmpfs second rw
cut off`;

it('reads what is mounted where, with odd names, and passes over what is no mount', () => {
  expect(parseMountTable(TABLE).map(({ point }) => point)).toEqual([
    '/proc',
    '/',
    '/tmp',
    '/tmp/a b\\c',
    '/tmp',
  ]);
  expect(parseMountTable(TABLE)[2]).toEqual({
    point: '/tmp',
    fileSystem: 'tmpfs',
    options: ['rw', 'nosuid', 'noexec', 'size=30720k'],
  });
});

it('finds the innermost and of two on one folder the upper', () => {
  const table = parseMountTable(TABLE);
  expect(mountHolding('/home/li', table)?.point).toBe('/');
  expect(mountHolding('/', table)?.point).toBe('/');
  expect(mountHolding('/tmpx', table)?.point).toBe('/');
  expect(mountHolding('/tmp/x', table)?.options).not.toContain('noexec');
  expect(mountHolding('/tmp/a b\\c/d', table)?.options).toContain('ro');
  expect(mountHolding('/tmp', [])).toBeNull();
});
