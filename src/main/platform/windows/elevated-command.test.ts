import { describe, expect, it } from 'vitest';
import type { Runtime } from '../../ports/runtime';
import { elevatedCommand, elevatedEnvironment } from './elevated-command';

const app: Runtime = {
  program: 'C:\\Program Files (x86)\\GVM & Co\\GVM Desktop.exe',
  script: 'C:\\Users\\李 明!\\100%TEMP%\\gvm.js',
  kind: 'electron',
};
const errand = {
  verb: 'write-machine-environment',
  file: 'C:\\T^\\è\\request.json',
  sha256: 'ab12',
} as const;

describe('what the elevated cmd runs', () => {
  it('is to the letter', () => {
    expect(elevatedCommand(app, errand)).toBe(
      'setlocal DisableDelayedExpansion\r\n' +
        '"C:\\Program Files (x86)\\GVM & Co\\GVM Desktop.exe" "C:\\Users\\李 明!\\100%%TEMP%%\\gvm.js" ' +
        'elevated write-machine-environment "C:\\T^\\è\\request.json" ab12',
    );
  });

  it('runs the app as a Node, and nothing that the account would load into one', () => {
    expect(elevatedEnvironment(app)).toEqual({ NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' });
    expect(elevatedEnvironment({ ...app, kind: 'node' })).toEqual({ NODE_OPTIONS: '' });
  });
});
