/**
 * How a report looks: Fluent's neutral colours, in the light and the dark, and on paper. The text is constant, so that
 * the page's policy can name it by its hash and forbid every other style.
 */
export const REPORT_STYLE = `
:root {
  --page: #fafafa; --card: #fff; --line: #e0e0e0; --text: #242424; --quiet: #616161; --code: #f5f5f5; --link: #0f548c;
  --error: #b10e1c; --error-soft: #fdf3f4; --warning: #8a3707; --warning-soft: #fff9f5;
  --info: #115ea3; --info-soft: #ebf3fc; --fine: #0e700e; --fine-soft: #f1faf1;
}
@media screen { :root { color-scheme: light dark; } }
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #1f1f1f; --card: #292929; --line: #474747; --text: #fff; --quiet: #adadad; --code: #1f1f1f; --link: #62abf5;
    --error: #eeacb2; --error-soft: #3f1011; --warning: #f4bfab; --warning-soft: #411200;
    --info: #96c6fa; --info-soft: #082338; --fine: #9fd89f; --fine-soft: #052505;
  }
}
* { box-sizing: border-box; }
html { background: var(--page); -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 880px; padding: 40px 24px 32px; color: var(--text); background: var(--page);
  font: 15px/1.55 'Segoe UI Variable Text', 'Segoe UI', system-ui, 'Microsoft YaHei UI', 'PingFang SC', 'Noto Sans CJK SC', sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4, p, dl, dd, ul, pre { margin: 0; }
h1 { font-size: 28px; line-height: 36px; font-weight: 600; }
h2 { font-size: 20px; line-height: 28px; font-weight: 600; margin: 32px 0 12px; }
h3 { font-size: 16px; line-height: 22px; font-weight: 600; }
h4 { font-size: 13px; line-height: 18px; font-weight: 600; color: var(--quiet); margin: 14px 0 4px; }
a { color: var(--link); }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code, pre { font-family: 'Cascadia Code', Consolas, 'SF Mono', 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace; font-size: 13px; }
.quiet { color: var(--quiet); }
.small { font-size: 13px; line-height: 18px; }
.lines { white-space: pre-line; }
.verdict {
  display: flex; gap: 16px; align-items: center; margin: 20px 0 0; padding: 16px 20px;
  border: 1px solid var(--line); border-left-width: 4px; border-radius: 8px; background: var(--card);
}
.verdict .headline { font-size: 17px; line-height: 24px; font-weight: 600; }
.sign {
  flex: none; display: inline-flex; align-items: center; justify-content: center; width: 24px; height: 24px;
  border-radius: 50%; border: 1px solid currentColor; font-size: 13px; font-weight: 700; line-height: 1;
}
.verdict .sign { width: 36px; height: 36px; font-size: 18px; }
.finding {
  margin: 0 0 12px; padding: 16px 20px; border: 1px solid var(--line); border-left-width: 4px; border-radius: 8px; background: var(--card);
}
.is-error { border-left-color: var(--error); } .is-error .sign { color: var(--error); background: var(--error-soft); }
.is-warning { border-left-color: var(--warning); } .is-warning .sign { color: var(--warning); background: var(--warning-soft); }
.is-info { border-left-color: var(--info); } .is-info .sign { color: var(--info); background: var(--info-soft); }
.is-fine { border-left-color: var(--fine); } .is-fine .sign { color: var(--fine); background: var(--fine-soft); }
.is-failed .sign, .is-nothing .sign { color: var(--quiet); background: var(--code); }
.finding .title { display: flex; gap: 12px; align-items: flex-start; }
.finding .title .quiet { display: block; margin-top: 2px; }
.finding .body { padding-left: 36px; }
.finding .body > p:first-child { margin-top: 8px; }
pre { white-space: pre-wrap; padding: 10px 12px; border-radius: 6px; background: var(--code); border: 1px solid var(--line); line-height: 1.5; }
pre + .small { margin-top: 4px; }
p.more { margin-top: 8px; }
.card { border: 1px solid var(--line); border-radius: 8px; background: var(--card); padding: 4px 20px; }
dl div { display: grid; grid-template-columns: 150px 1fr; gap: 16px; padding: 8px 0; border-top: 1px solid var(--line); }
dl div:first-child { border-top: 0; }
dt { color: var(--quiet); }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: 8px 16px 8px 0; border-top: 1px solid var(--line); font-weight: 400; }
thead th { border-top: 0; color: var(--quiet); font-size: 13px; }
th:last-child, td:last-child { text-align: right; padding-right: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
tbody th { width: 36%; }
tbody th span { vertical-align: middle; }
tbody th .sign { margin-right: 10px; }
footer { margin-top: 28px; padding-top: 12px; border-top: 1px solid var(--line); }
@media (max-width: 560px) {
  body { padding: 24px 16px; }
  dl div { grid-template-columns: 1fr; gap: 0; }
  .finding .body { padding-left: 0; }
}
@media (forced-colors: active) { .sign { forced-color-adjust: auto; } }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  html, body { background: #fff; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h1 { font-size: 20pt; line-height: 1.3; } h2 { font-size: 14pt; } h3 { font-size: 11.5pt; }
  h2, h3, h4, .title { break-after: avoid; }
  .verdict, tr, dl div { break-inside: avoid; }
  .finding { break-inside: auto; }
  pre { font-size: 9pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;

/** Base64 of the SHA-256 over {@link REPORT_STYLE}: a test computes it. */
export const REPORT_STYLE_HASH = 'VTVxAax8tIXB4GSJD9LgNjp8hUeVBm57SlKENBGp+pU=';
