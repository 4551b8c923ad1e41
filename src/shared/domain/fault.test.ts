import { describe, expect, it } from 'vitest';
import { fault, FaultError, isFault, toFault } from './fault';

describe('a fault', () => {
  it('carries its code, its parameters and what caused it', () => {
    const inner = fault('DISK_FULL', { path: '/x', needed: 5 });
    const outer = fault('ARCHIVE_TRUNCATED', { file: 'a.zip' }, inner);
    expect(outer).toBeInstanceOf(FaultError);
    expect(outer.fault).toEqual({
      code: 'ARCHIVE_TRUNCATED',
      params: { file: 'a.zip' },
      cause: { code: 'DISK_FULL', params: { path: '/x', needed: 5 } },
    });
    expect(isFault(outer, 'ARCHIVE_TRUNCATED')).toBe(true);
    expect(isFault(outer, 'DISK_FULL')).toBe(false);
  });

  it('is made of anything thrown', () => {
    expect(toFault(fault('CANCELLED', {}))).toEqual({ code: 'CANCELLED', params: {} });
    expect(toFault('text')).toEqual({ code: 'INTERNAL', params: { message: 'text' } });
    const { code, params } = toFault(new TypeError('no such thing'));
    expect(code).toBe('INTERNAL');
    expect(params).toHaveProperty('message', expect.stringContaining('no such thing'));
    expect(isFault(new Error('CANCELLED'), 'CANCELLED')).toBe(false);
  });

  it('survives a border that copies plain data', () => {
    const { fault: sent } = fault('HTTP_NOT_FOUND', { url: 'https://go.dev/dl/', status: 404 });
    expect(structuredClone(sent)).toEqual(sent);
  });
});
