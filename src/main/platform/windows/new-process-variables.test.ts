import { describe, expect, it } from 'vitest';
import { newProcessVariables } from './new-process-variables';
import type { RegistryText } from './registry-text';

const sz = (text: string): RegistryText => ({ type: 'REG_SZ', text, terminated: true });
const expandable = (text: string): RegistryText => ({ type: 'REG_EXPAND_SZ', text, terminated: true });

describe('the variables of a new process', () => {
  const variables = newProcessVariables(
    { SystemRoot: 'C:\\Windows', PATH: 'stale', GOROOT: 'stale', USERPROFILE: 'C:\\Users\\li' },
    (hive) =>
      new Map(
        hive === 'HKLM'
          ? [
              ['Path', expandable('%SystemRoot%\\system32;%nobody%')],
              ['TEMP', expandable('%SystemRoot%\\TEMP')],
            ]
          : [
              ['Path', expandable('%TOOLS%\\bin;100%')],
              ['TOOLS', sz('%USERPROFILE%\\tools')],
              ['temp', expandable('%userprofile%\\temp')],
              ['CUT', sz('seen\0not seen')],
            ],
      ),
  );

  it("joins the machine's PATH and the account's, each expanded by what comes before it", () => {
    expect(variables.get('path')).toBe('C:\\Windows\\system32;%nobody%;%USERPROFILE%\\tools\\bin;100%');
  });

  it("lets the account's values win, and gives a program what it can see", () => {
    expect(variables.get('temp')).toBe('C:\\Users\\li\\temp');
    expect(variables.get('cut')).toBe('seen');
  });

  it('holds nothing of the process that asks', () => {
    expect(variables.has('goroot')).toBe(false);
    expect(variables.get('path')).not.toContain('stale');
  });
});
