import { FakeClock } from './clock.fake';
import { clockContract } from './clock.contract';

clockContract('fake', () => {
  const clock = new FakeClock();
  return { clock, pass: async (ms) => clock.pass(ms) };
});
