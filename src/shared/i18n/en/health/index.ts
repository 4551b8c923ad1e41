import type { CheckId } from '../../../domain/health/check';
import type { Severity } from '../../../domain/health/finding';
import { command } from './command';
import { findings } from './findings';
import { report } from './report';

/** What page, command and report of the doctor have in common. */
export const health = {
  findings,
  report,
  command,
  checks: {
    install: 'Installation',
    security: 'Support and security',
    environment: 'Environment',
    build: 'Building and running',
    network: 'Network',
    caches: 'Caches',
    project: 'Project',
  } satisfies Record<CheckId, string>,
  severities: { error: 'Error', warning: 'Warning', info: 'Note' } satisfies Record<Severity, string>,
};
