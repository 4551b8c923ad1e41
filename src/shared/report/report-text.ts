import type { ReportFormat } from '../domain/health/report';
import type { ReportDocument, ReportWords } from './report-document';
import { reportHtml } from './report-html';
import { reportJson } from './report-json';
import { reportMarkdown } from './report-markdown';

/** The whole content of a file. */
export function reportText(format: ReportFormat, document: ReportDocument, words: ReportWords): string {
  switch (format) {
    case 'html':
      return reportHtml(document, words);
    case 'md':
      return reportMarkdown(document, words);
    case 'json':
      return reportJson(document);
  }
}
