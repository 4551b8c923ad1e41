import { appChannelContract } from './app-channel.contract';
import { FakeAppChannel } from './app-channel.fake';

appChannelContract('fake', async () => {
  const channel = new FakeAppChannel();
  return { app: channel, command: channel, elsewhere: new FakeAppChannel() };
});
