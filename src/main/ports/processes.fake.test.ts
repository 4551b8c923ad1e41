import { processesContract } from './processes.contract';
import { FakeProcesses } from './processes.fake';

processesContract('fake', async () => ({
  processes: new FakeProcesses(({ command }) =>
    command === 'program' ? { status: 3, stdout: 'out', stderr: 'err' } : null,
  ),
  program: 'program',
}));
