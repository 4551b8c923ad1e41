import { environmentStoreContract } from './environment-store.contract';
import { FakeEnvironmentStore } from './environment-store.fake';

environmentStoreContract('fake', async () => {
  const store = new FakeEnvironmentStore();
  return {
    store,
    put: async (place, value) => store.put(place.kind === 'file' ? place.path : place.name, value),
  };
});
