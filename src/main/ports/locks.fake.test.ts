import { locksContract } from './locks.contract';
import { FakeLocks } from './locks.fake';

locksContract('fake', async () => new FakeLocks());
