import type { HealthTable } from '../../health-words';

export const caches: HealthTable<'caches'> = {};
