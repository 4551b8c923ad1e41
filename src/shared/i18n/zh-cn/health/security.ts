import type { HealthTable } from '../../health-words';

export const security: HealthTable<'security'> = {};
