import { setTimeout as sleep } from 'node:timers/promises';
import { clockContract } from '../ports/clock.contract';
import { SystemClock } from './clock';

clockContract('system', () => ({ clock: new SystemClock(), pass: (ms) => sleep(ms) }));
