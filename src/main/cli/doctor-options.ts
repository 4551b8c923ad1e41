/** The options of `gvm doctor`, as typed. */
import { REPORT_FORMATS, type ReportFormat } from '@shared/domain/health/report';
import { UsageError } from './usage';

export interface DoctorOptions {
  project?: string;
  report?: ReportTarget[];
  hideNames?: boolean;
  /** True: whatever can be fixed. */
  fix?: true | string[];
  failOn?: Threshold;
  refresh?: boolean;
  try?: string;
  yes?: boolean;
  publish?: boolean;
}

export interface ReportTarget {
  file: string;
  format: ReportFormat;
}

export const THRESHOLDS = ['error', 'warning'] as const;
export type Threshold = (typeof THRESHOLDS)[number];

/** Throws {@link UsageError} for an ending that no report has. */
export function reportTarget(file: string, before: readonly ReportTarget[] = []): ReportTarget[] {
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase();
  const format = REPORT_FORMATS.find((known) => known === ending);
  const allowed = REPORT_FORMATS.map((known) => `.${known}`).join(', ');
  if (!format) throw new UsageError('optionInvalid', '--report', file, allowed);
  return [...before, { file, format }];
}

/** Throws {@link UsageError}. */
export function threshold(word: string): Threshold {
  const known = THRESHOLDS.find((one) => one === word);
  if (!known) throw new UsageError('optionInvalid', '--fail-on', word, THRESHOLDS.join(', '));
  return known;
}
