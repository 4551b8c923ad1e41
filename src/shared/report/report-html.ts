/** A report as one page that needs nothing else: no script, no picture, no font, no address that is asked. */
import { SEVERITIES } from '../domain/health/finding';
import { formatDuration } from '../i18n/format';
import type { ReportDocument, ReportedCheck, ReportedFinding, ReportWords } from './report-document';
import {
  checkMark,
  checkResult,
  countsText,
  evidenceNote,
  factsOf,
  isGoPage,
  SIGNS,
  verdictOf,
  type CheckMark,
  type Verdict,
} from './report-lines';
import { REPORT_STYLE, REPORT_STYLE_HASH } from './report-style';

/** Only our own style; whatever else should ever stand in the page is neither run nor loaded. */
const POLICY = `default-src 'none'; style-src 'sha256-${REPORT_STYLE_HASH}'; base-uri 'none'; form-action 'none'`;

const MARK_OF_VERDICT: Readonly<Record<Verdict, CheckMark>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  fine: 'fine',
  incomplete: 'failed',
  'no-go': 'warning',
};

export function reportHtml(document: ReportDocument, words: ReportWords): string {
  const { report } = words.health;
  const { language, version, namesHidden } = document;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(report.title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(report.title)}</h1>
${verdict(document, words)}
<h2>${escaped(report.findings)}</h2>
${findings(document, words)}
<h2>${escaped(report.checks)}</h2>
${checks(document, words)}
<h2>${escaped(report.labels.about)}</h2>
${facts(document, words)}
</main>
<footer class="quiet small">${escaped(report.madeBy(version))} ${escaped(namesHidden ? report.namesLeftOut : report.leftOut)}</footer>
</body>
</html>
`;
}

function verdict(document: ReportDocument, words: ReportWords): string {
  const { report } = words.health;
  const found = verdictOf(document);
  const mark = MARK_OF_VERDICT[found];
  const counts = countsText(document.summary, words);
  const small = counts === '' ? report.nothingFound : counts;
  return `<div class="verdict is-${mark}">${sign(mark)}<div><p class="headline">${escaped(report.verdicts[found])}</p><p class="quiet">${escaped(small)}</p></div></div>`;
}

function findings(document: ReportDocument, words: ReportWords): string {
  if (document.findings.length === 0)
    return `<p class="quiet">${escaped(words.health.report.nothingFound)}</p>`;
  const grouped = SEVERITIES.flatMap((severity) =>
    document.findings.filter((finding) => finding.severity === severity),
  );
  return grouped.map((finding) => findingCard(finding, words)).join('\n');
}

function findingCard(finding: ReportedFinding, words: ReportWords): string {
  const { checks: names, severities, report } = words.health;
  const { severity, title, check, explain, evidence, fix, docs } = finding;
  const note = evidenceNote(finding, words);
  return [
    `<article class="finding is-${severity}">`,
    `<div class="title">${sign(severity)}<div><h3>${escaped(title)}</h3><span class="quiet small">${escaped(severities[severity])} · ${escaped(names[check])}</span></div></div>`,
    '<div class="body">',
    ...(explain === '' ? [] : [`<p class="lines">${escaped(explain)}</p>`]),
    ...(evidence.length === 0
      ? []
      : [
          `<h4>${escaped(report.evidence)}</h4>`,
          `<pre><code>${evidence.map(escaped).join('\n')}</code></pre>`,
        ]),
    ...(note === null ? [] : [`<p class="quiet small">${escaped(note)}</p>`]),
    ...(fix === '' ? [] : [`<h4>${escaped(report.toDo)}</h4>`, `<p class="lines">${escaped(fix)}</p>`]),
    ...(docs === null
      ? []
      : [`<p class="more small">${report.labelled(escaped(report.learnMore), link(docs))}</p>`]),
    '</div>',
    '</article>',
  ].join('\n');
}

function link(address: string): string {
  if (!isGoPage(address)) return `<code>${escaped(address)}</code>`;
  return `<a href="${escaped(address)}" rel="noopener noreferrer">${escaped(address)}</a>`;
}

function checks(document: ReportDocument, words: ReportWords): string {
  const { columns } = words.health.report;
  const rows = document.checks.map((check) => checkRow(check, document, words)).join('\n');
  const header = [columns.check, columns.result, columns.time]
    .map((title) => `<th scope="col">${escaped(title)}</th>`)
    .join('');
  return `<div class="card"><table><thead><tr>${header}</tr></thead><tbody>\n${rows}\n</tbody></table></div>`;
}

function checkRow(check: ReportedCheck, document: ReportDocument, words: ReportWords): string {
  const mark = checkMark(check, document.findings);
  const time = check.ms === null ? '' : formatDuration(check.ms / 1000, document.language);
  return `<tr class="is-${mark}"><th scope="row">${sign(mark)}<span>${escaped(check.name)}</span></th><td>${escaped(checkResult(check, document, words))}</td><td>${escaped(time)}</td></tr>`;
}

function facts(document: ReportDocument, words: ReportWords): string {
  const rows = factsOf(document, words).map(({ label, value, code }) => {
    const shown = code ? `<code>${escaped(value)}</code>` : escaped(value);
    return `<div><dt>${escaped(label)}</dt><dd>${shown}</dd></div>`;
  });
  return `<div class="card"><dl>\n${rows.join('\n')}\n</dl></div>`;
}

/** What it says is said in words beside it. */
function sign(mark: CheckMark): string {
  return `<span class="sign" aria-hidden="true">${SIGNS[mark]}</span>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
