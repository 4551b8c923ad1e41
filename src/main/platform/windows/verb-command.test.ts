import { expect, it } from 'vitest';
import { programOf, verbCommand } from './verb-command';

it('quotes the program, its arguments, and the folder so that no quote of a drive is lost', () => {
  const program = 'C:\\Program Files\\GVM Desktop\\GVM Desktop.exe';
  const command = verbCommand({ program, args: ['--folder', 'D:\\app\\', 'say "a\\"'] });
  expect(command).toBe(`"${program}" "--folder" "D:\\app\\\\" "say \\"a\\\\\\"" "%V\\."`);
  expect(programOf(command!)).toBe(program);
  expect(programOf(verbCommand({ program, args: [] })!)).toBe(program);
});

it('has none where a per cent sign would be read by Explorer', () => {
  expect(verbCommand({ program: 'C:\\100%V\\gvm.exe', args: [] })).toBeNull();
  expect(verbCommand({ program: 'C:\\gvm.exe', args: ['%1'] })).toBeNull();
});

it.each(['', 'gvm.exe "%V"', '"C:\\gvm.exe" "%V"', '"C:\\gvm.exe" "%V\\." & calc', '"C:\\gvm.exe""%V\\."'])(
  'knows that %j is not ours',
  (command) => expect(programOf(command)).toBeNull(),
);
