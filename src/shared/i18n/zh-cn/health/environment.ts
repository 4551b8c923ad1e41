import type { HealthTable } from '../../health-words';

export const environment: HealthTable<'environment'> = {};
