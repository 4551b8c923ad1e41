import { describe, expect, it } from 'vitest';
import { sessionScript, sessionShell } from './session-script';

describe('one shell', () => {
  it.each([
    ['linux', 'bash', 'sh'],
    ['linux', 'fish', 'fish'],
    ['darwin', 'pwsh', 'powershell'],
    ['windows', '', 'powershell'],
    ['windows', 'bash.exe', 'sh'],
  ] as const)('on %s %s speaks %s', (os, shell, language) => expect(sessionShell(os, shell)).toBe(language));

  it('quotes any path', () => {
    expect(sessionScript('sh', "/a b/it's $HOME", '1.26.8').script).toBe(
      `export GOROOT='/a b/it'\\''s $HOME'\nexport PATH="$GOROOT/bin:$PATH"`,
    );
    expect(sessionScript('fish', "/it's", '1.26.8').script).toContain(`set -gx GOROOT '/it\\'s'`);
    expect(sessionScript('powershell', "C:\\it's", '1.26.8').script).toContain(`$env:GOROOT = 'C:\\it''s'`);
  });
});
