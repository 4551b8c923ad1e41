import { describe, expect, it } from 'vitest';
import { fillInKnownFolders, systemKnownFolder } from './known-folders';

describe('the folders of the account', () => {
  it.each(['USERPROFILE', 'LOCALAPPDATA', 'APPDATA'] as const)(
    'the system itself says what %s usually says',
    (name) => {
      expect(process.env[name]).toMatch(/^[A-Z]:\\/);
      expect(systemKnownFolder(name)?.toLowerCase()).toBe(process.env[name]?.toLowerCase());
    },
  );

  it('are filled in by it where the environment lacks them', () => {
    const env: NodeJS.ProcessEnv = { APPDATA: 'D:\\theirs', LOCALAPPDATA: '' };
    fillInKnownFolders(env);
    expect(env).toEqual({
      APPDATA: 'D:\\theirs',
      LOCALAPPDATA: systemKnownFolder('LOCALAPPDATA'),
      USERPROFILE: systemKnownFolder('USERPROFILE'),
    });
  });
});
