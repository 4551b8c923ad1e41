import { wordsOf } from '../../finding-words';
import type { HealthTable } from '../../health-words';
import { findings } from '../environment-findings';

export const environment: HealthTable<'environment'> = {
  finding: ({ finding }) => wordsOf(findings, finding),
  'several-gos': ({ versions }) => ({
    title: `${versions.length} Gos on this machine`,
    explain: `${versions.map((version) => version ?? 'version unknown').join(', ')}. Which of them runs where, the Environment page says.`,
    fix: '',
  }),
  'stale-shells': (params) => findings['stale-shells'](params, null),
};
