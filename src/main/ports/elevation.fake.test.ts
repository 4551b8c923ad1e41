import { elevationContract } from './elevation.contract';
import { FakeElevation } from './elevation.fake';

elevationContract('fake', async () => {
  const elevation = new FakeElevation();
  return {
    elevation,
    put: (name, value) => elevation.put(name, value),
    get: (name) => elevation.get(name),
    answer: (word) => void (elevation.refuses = word === 'no'),
    asked: () => elevation.asked,
  };
});
