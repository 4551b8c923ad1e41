import type { HealthTable } from '../../health-words';

export const network: HealthTable<'network'> = {};
