import type { HealthTables } from '../../health-words';
import { build } from './build';
import { caches } from './caches';
import { environment } from './environment';
import { install } from './install';
import { network } from './network';
import { project } from './project';
import { security } from './security';

export const findings: HealthTables = { install, security, environment, build, network, caches, project };
