import type { ReportDocument } from './report-document';

export function reportJson(document: ReportDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
