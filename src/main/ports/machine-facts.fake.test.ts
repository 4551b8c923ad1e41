import { machineFactsContract } from './machine-facts.contract';
import { FakeMachineFacts } from './machine-facts.fake';

machineFactsContract('fake', async () => {
  const facts = new FakeMachineFacts();
  facts.mounts.push({ point: '/', fileSystem: 'ext4', options: ['rw'] });
  facts.mounts.push({ point: '/files', fileSystem: 'tmpfs', options: ['rw', 'noexec'] });
  facts.exclusions = { paths: ['C:\\Go'], processes: ['go.exe'] };
  return { facts, folder: '/files/目录' };
});
