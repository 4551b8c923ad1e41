import type { Messages } from '../en';
import { cli } from './cli';
import { desktop } from './desktop';
import { environmentPage } from './environment-page';
import { faults } from './faults';
import { window } from './window';

export const zhCN: Messages = { faults, cli, desktop, window, environmentPage };
