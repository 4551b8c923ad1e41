import type { Messages } from '../en';
import { cli } from './cli';
import { desktop } from './desktop';
import { environment } from './environment';
import { environmentPage } from './environment-page';
import { faults } from './faults';
import { health } from './health';
import { healthPage } from './health-page';
import { hook } from './hook';
import { projectsPage } from './projects-page';
import { storage } from './storage';
import { variableHints } from './variable-hints';
import { window } from './window';
import { wizard } from './wizard';

export const zhCN: Messages = {
  faults,
  cli,
  desktop,
  window,
  environment,
  environmentPage,
  wizard,
  variableHints,
  storage,
  health,
  healthPage,
  projectsPage,
  hook,
};
