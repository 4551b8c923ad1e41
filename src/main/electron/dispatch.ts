/** The run-time half of the contract, without Electron: which call, with which argument, answered how. */
import { fault, toFault, type Fault } from '@shared/domain/fault';
import { calls, type CallArgument, type CallName, type CallResult, type Reply } from '@shared/ipc/contract';

/** A missing handler, a wrong argument or a wrong result does not compile. */
export type Handlers = {
  [Name in CallName]: (argument: CallArgument<Name>) => Promise<CallResult<Name>>;
};

/** Runs a call that came from outside; whatever goes wrong is answered as a Fault, never thrown. */
export async function dispatch(
  handlers: Handlers,
  name: unknown,
  argument: unknown,
): Promise<Reply<unknown>> {
  if (!isCallName(name)) return refused('call', name, 'a call of the contract');
  const checked = calls[name].argument.safeParse(argument);
  if (!checked.success)
    return refused(name, argument, checked.error.issues.map(({ message }) => message).join('; '));
  try {
    const handler = handlers[name] as (argument: unknown) => Promise<unknown>;
    return { ok: true, value: await handler(checked.data) };
  } catch (error) {
    return failed(toFault(error));
  }
}

/** The Fault for a request that is not executed: `option` names what was wrong with it. */
export function refused(option: string, value: unknown, allowed: string): Reply<never> {
  return failed(fault('OPTION_INVALID', { option, value: shown(value), allowed }).fault);
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}

function failed(reason: Fault): Reply<never> {
  return { ok: false, fault: reason };
}

/** Short enough for a message, whatever it is. */
function shown(value: unknown): string {
  // `stringify` answers undefined for undefined, which its type leaves out.
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
