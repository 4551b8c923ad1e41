import { fault } from '@shared/domain/fault';

/** A call of cmd.exe; its arguments are to be handed over as they are, unquoted by anybody else. */
export interface BatchCall {
  command: string;
  args: string[];
}

export function isBatchFile(path: string): boolean {
  return /\.(?:bat|cmd)$/i.test(path);
}

/**
 * Only cmd.exe runs batch files, and it reads the line before the file does: the quotes keep what would end or change
 * it. Throws OPTION_INVALID for a line end in an argument, which no such line can hold.
 *
 * @param path absolute
 */
export function batchCall(path: string, args: readonly string[], comspec: string): BatchCall {
  const line = [path, ...args].map(quoted).join(' ');
  // Without AutoRun, and with the extensions that `%cd:~,%` needs; /s takes exactly the outer quotes away.
  return { command: comspec, args: ['/d', '/e:on', '/v:off', '/s', '/c', `"${line}"`] };
}

const PLAIN = /^[\w.:\\/+-]*[\w.:/+-]$/;

function quoted(text: string): string {
  if (/[\r\n\0]/.test(text))
    throw fault('OPTION_INVALID', { option: 'CMD', value: text, allowed: '[^\\r\\n]*' });
  if (PLAIN.test(text)) return text;
  const escaped = text
    // A doubled quote is one for the program, and for cmd the text is quoted again right after it.
    .replace(/(\\*)"/g, '$1$1""')
    .replace(/\\+$/, '$&$&')
    // Nothing hides a per cent sign; an empty piece of the current folder's name keeps it from meaning a variable.
    .replaceAll('%', '%%cd:~,%');
  return `"${escaped}"`;
}
