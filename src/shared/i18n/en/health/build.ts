import type { HealthTable } from '../../health-words';

export const build: HealthTable<'build'> = {};
