import { environmentStoreContract } from './environment-store.contract';
import { FakeEnvironmentStore } from './environment-store.fake';

environmentStoreContract('fake', async () => {
  const store = new FakeEnvironmentStore();
  return {
    store,
    file: '/home/li/.config/go/env',
    put: async (place, value) => store.set(place.kind === 'file' ? place.path : place.name, value),
  };
});
