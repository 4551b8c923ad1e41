import { environmentProbeContract } from './environment-probe.contract';
import { FakeEnvironmentProbe } from './environment-probe.fake';

environmentProbeContract('fake', async () => {
  const probe = new FakeEnvironmentProbe();
  probe.put('user', 'Path', 'C:\\Go\\bin');
  probe.shells = [{ pid: 7, program: 'bash', go: undefined, startedAt: '2026-11-22T10:00:00.000Z' }];
  return {
    probe,
    at: (name) => `/files/${name}`,
    write: async (path, bytes) =>
      void probe.files.set(path, {
        text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
        unreadable: null,
      }),
    spoil: async (path) => void probe.files.set(path, { text: null, unreadable: 'EACCES' }),
  };
});
