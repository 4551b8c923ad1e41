import type { HealthTable } from '../../health-words';

export const project: HealthTable<'project'> = {};
