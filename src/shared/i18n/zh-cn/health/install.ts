import type { HealthTable } from '../../health-words';

export const install: HealthTable<'install'> = {};
