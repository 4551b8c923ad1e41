import { fault } from '@shared/domain/fault';
import { desktopProgramsContract } from './desktop-programs.contract';
import { FakeDesktopPrograms } from './desktop-programs.fake';

desktopProgramsContract('fake', async () => {
  const programs = new FakeDesktopPrograms();
  const without = new FakeDesktopPrograms();
  without.programs = { terminal: false, editor: false };
  programs.gone.add('/gone');
  return {
    programs,
    without,
    folder: '/-a "b" 一',
    gone: '/gone',
    async fail() {
      programs.failure = fault('PROCESS_FAILED', { command: 'xterm', status: '3', output: '' });
    },
    async started() {
      const last = programs.started.at(-1);
      return last ? { folder: last.folder, variable: (name) => last.env[name] } : null;
    },
  };
});
