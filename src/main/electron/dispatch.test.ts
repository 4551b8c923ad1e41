import { describe, expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import { calls, type CallName } from '@shared/ipc/contract';
import { dispatch, type Handlers } from './dispatch';

function handlersWith(changed: Partial<Handlers> = {}): Handlers {
  const names = Object.keys(calls) as CallName[];
  const refusing = Object.fromEntries(names.map((name) => [name, () => Promise.reject(new Error(name))]));
  return { ...(refusing as unknown as Handlers), ...changed };
}

describe('dispatch', () => {
  it('hands a checked argument to its handler and answers the value', async () => {
    const use = vi.fn(async () => ({ operation: 3, version: '1.26.8', published: false, cleared: [] }));
    const reply = await dispatch(handlersWith({ 'toolchains.use': use }), 'toolchains.use', {
      id: 'go1.26.8',
      publish: false,
    });
    expect(use).toHaveBeenCalledExactlyOnceWith({ id: 'go1.26.8', publish: false });
    expect(reply).toMatchObject({ ok: true, value: { operation: 3 } });
  });

  it.each([
    ['a path for an id', 'toolchains.uninstall', { id: '../../etc', evenCurrent: true }],
    ['a member too many', 'toolchains.uninstall', { id: 'go1.26.8', evenCurrent: true, force: true }],
    ['a member too few', 'toolchains.uninstall', { id: 'go1.26.8' }],
    ['an argument where none belongs', 'app.state', 'x'],
    ['a setting that does not exist', 'settings.set', { telemetry: true }],
    ['something that has no JSON', 'app.copyText', undefined],
  ])('does not run the handler on %s', async (_what, name, argument) => {
    const handler = vi.fn();
    const reply = await dispatch(handlersWith({ [name]: handler }), name, argument);
    expect(handler).not.toHaveBeenCalled();
    expect(reply).toMatchObject({ ok: false, fault: { code: 'OPTION_INVALID', params: { option: name } } });
  });

  it.each(['no.such.call', 'toString', '__proto__', 7, null, undefined])(
    'answers a fault for the name %s',
    async (name) => {
      expect(await dispatch(handlersWith(), name, undefined)).toMatchObject({
        ok: false,
        fault: { code: 'OPTION_INVALID', params: { option: 'call' } },
      });
    },
  );

  it('answers the fault that a handler throws, and INTERNAL for anything else', async () => {
    const gone = fault('VERSION_NOT_INSTALLED', { version: '1.2.3', installed: [] });
    const handlers = handlersWith({ 'app.info': () => Promise.reject(gone) });
    expect(await dispatch(handlers, 'app.info', undefined)).toEqual({ ok: false, fault: gone.fault });
    expect(await dispatch(handlers, 'app.state', undefined)).toMatchObject({ fault: { code: 'INTERNAL' } });
  });
});
