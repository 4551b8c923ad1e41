import { wordsOf } from '../../finding-words';
import type { HealthTable } from '../../health-words';
import { findings } from '../environment-findings';

export const environment: HealthTable<'environment'> = {
  finding: ({ finding }) => wordsOf(findings, finding),
  'several-gos': ({ versions }) => ({
    title: `本机有 ${versions.length} 个 Go`,
    explain: `${versions.map((version) => version ?? '版本未知').join('、')}。各处运行的是哪一个，见“环境”页。`,
    fix: '',
  }),
  'stale-shells': (params) => findings['stale-shells'](params, null),
};
