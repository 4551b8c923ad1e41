/** The judged environment in lines for a terminal. */
import type { Scope } from '@shared/domain/environment/facts';
import type { Finding, Severity } from '@shared/domain/environment/finding';
import type { EnvironmentView, PathEntryView, VariableView } from '@shared/domain/environment/view';
import {
  describeBecause,
  describeConsumer,
  describeFinding,
  describeSource,
} from '@shared/i18n/describe-environment';
import type { Context } from './context';
import type { EnvironmentWords } from './environment-words';
import { table } from './table';
import { paint } from './terminal';

export interface EnvironmentSpeech extends Pick<Context, 'words' | 'terminal'> {
  environment: EnvironmentWords;
}

/** PATH is shown in the order in which programs are looked for. */
const SCOPES: readonly Scope[] = ['machine', 'user', 'process'];
const MARKS: Readonly<Record<Severity, { sign: string; colour: 'red' | 'yellow' | 'dim' }>> = {
  error: { sign: '✕', colour: 'red' },
  warning: { sign: '!', colour: 'yellow' },
  info: { sign: 'i', colour: 'dim' },
};

export function environmentText(view: EnvironmentView, speech: EnvironmentSpeech): string {
  const { headings } = speech.words.environment;
  const sections = [
    [headings.consumers, consumersText(view, speech)],
    ...shownPaths(view).map((scope) => [headings.path[scope], pathText(view.path[scope], speech)]),
    [headings.variables, variablesText(view.variables, speech)],
    [headings.findings, findingsText(view.findings, speech)],
  ];
  return sections
    .filter(([, text]) => text !== '')
    .map(([heading, text]) => `${heading}\n${indented(text!)}`)
    .join('\n\n');
}

/** What this process has is only worth a list of its own where nothing is stored. */
function shownPaths({ path }: EnvironmentView): Scope[] {
  const stored = SCOPES.filter((scope) => scope !== 'process' && path[scope].length > 0);
  return stored.length > 0 ? stored : ['process'];
}

function consumersText({ consumers }: EnvironmentView, { words, environment }: EnvironmentSpeech): string {
  const { columns, environment: said } = words;
  const rows = consumers.map((consumer) => [
    describeConsumer(consumer, environment),
    consumer.go === null ? said.noGo : (consumer.go.version ?? ''),
    consumer.go?.path ?? '',
    describeBecause(consumer.because, environment),
  ]);
  const header = [said.columns.who, columns.version, columns.location, said.columns.because];
  return rows.length === 0 ? '' : table(rows, { header });
}

function pathText(entries: readonly PathEntryView[], { words, environment }: EnvironmentSpeech): string {
  const { columns, emptyEntry } = words.environment;
  const rows = entries.map(({ text, version, origin, marks }) => [
    text === '' ? emptyEntry : text,
    version ?? '',
    [
      ...(origin === null || origin === 'ours' ? [] : [environment.environment.origins[origin]]),
      ...marks.filter((mark) => mark !== 'go').map((mark) => environment.environment.marks[mark]),
    ].join(words.list),
  ]);
  return rows.length === 0
    ? ''
    : table(rows, { header: [columns.entry, words.columns.version, columns.marks] });
}

function variablesText(variables: readonly VariableView[], speech: EnvironmentSpeech): string {
  const { columns, environment } = speech.words;
  const rows = variables.flatMap(({ name, values }) =>
    values
      // A default that others beat tells nobody anything.
      .filter(({ source, effective }) => effective || source.kind !== 'default')
      .map(({ source, value, effective }) => [
        name,
        value,
        describeSource(source, speech.environment),
        effective ? '' : environment.overridden,
      ]),
  );
  if (rows.length === 0) return '';
  return table(rows, { header: [columns.setting, columns.value, columns.origin, ''] });
}

export function findingsText(findings: readonly Finding[], speech: EnvironmentSpeech): string {
  const { words, terminal, environment } = speech;
  if (findings.length === 0) return words.environment.fine;
  return findings
    .map((finding) => {
      const { title, explain, fix } = describeFinding(finding, environment);
      const { sign, colour } = MARKS[finding.severity];
      const more = [explain, fix, paint(terminal, 'dim', finding.id)].filter((line) => line !== '');
      return [`${paint(terminal, colour, sign)} ${title}`, ...more.map((line) => `  ${line}`)].join('\n');
    })
    .join('\n');
}

export function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
