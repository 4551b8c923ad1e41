import { expect, it } from 'vitest';
import { ChosenFolders } from './chosen-folders';

const asked = (folder: string, pinned: readonly string[]) => () => {
  const projects = new ChosenFolders('project');
  projects.choose('/home/li/chosen');
  projects.require(folder, pinned);
};

it('lets in what was chosen and what was pinned', () => {
  expect(asked('/home/li/chosen', [])).not.toThrow();
  expect(asked('/home/li/pinned', ['/home/li/pinned'])).not.toThrow();
});

it.each(['/etc', '/home/li', '/home/li/chosen/..', '/home/li/chosen/../../etc', ''])(
  'refuses %j',
  (folder) => {
    expect(asked(folder, [])).toThrow('OPTION_INVALID');
    expect(asked(folder, ['/home/li/pinned'])).toThrow('OPTION_INVALID');
  },
);
