import { expect, it } from 'vitest';
import { fillInKnownFolders } from './known-folders';

it('asks the system only for what is missing, and leaves out what it does not know', () => {
  const asked: string[] = [];
  const env: NodeJS.ProcessEnv = { USERPROFILE: 'C:\\Users\\李', OTHER: 'x' };
  fillInKnownFolders(env, (name) => {
    asked.push(name);
    return name === 'APPDATA' ? null : `C:\\${name}`;
  });
  expect(asked).toEqual(['LOCALAPPDATA', 'APPDATA']);
  expect(env).toEqual({ USERPROFILE: 'C:\\Users\\李', OTHER: 'x', LOCALAPPDATA: 'C:\\LOCALAPPDATA' });
});
