import type { HealthTable } from '../../health-words';
import { compatibility } from './changes';

export const project: HealthTable<'project'> = { compatibility };
