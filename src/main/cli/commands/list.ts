import { platformName } from '@shared/domain/platform';
import type { ToolchainView } from '@shared/domain/views';
import type { Answer } from '../answer';
import type { ReadingContext } from '../context';
import { sizeText, supportText } from '../describe';
import { table } from '../table';
import { paint } from '../terminal';

export async function list(context: ReadingContext): Promise<Answer> {
  const { core } = context;
  const views = await core.toolchainViews();
  const current = views.find((view) => view.current)?.version ?? null;
  return {
    json: { home: core.home.root, current, toolchains: views.map(toolchainJson) },
    text: views.length === 0 ? emptyText(context) : listText(views, context),
    notes: views.length > 0 && current === null ? [context.words.installed.noCurrent] : [],
  };
}

function toolchainJson({ id: _id, installedAt: _at, platform, ...view }: ToolchainView): unknown {
  return { ...view, platform: platformName(platform) };
}

function emptyText({ words }: ReadingContext): string {
  return `${words.installed.none}\n${words.installed.teach}`;
}

function listText(views: readonly ToolchainView[], context: ReadingContext): string {
  const { words, core, terminal } = context;
  const { columns } = words;
  const rows = views.map((view) => rowOf(view, context));
  const header = [
    '',
    columns.version,
    columns.platform,
    columns.support,
    columns.vulnerabilities,
    columns.size,
    columns.pinnedBy,
    '',
  ];
  const footer = paint(terminal, 'dim', words.installed.folder(core.home.versions));
  return `${table(rows, { header, right: [5] })}\n${footer}`;
}

function rowOf(view: ToolchainView, context: ReadingContext): string[] {
  const { terminal, words, language } = context;
  return [
    view.current ? paint(terminal, 'green', '✓') : '',
    view.version,
    platformName(view.platform),
    supportText(view.support, context),
    paint(terminal, 'yellow', words.vulnerabilities(view.vulnerabilities.length)),
    sizeText(view.bytes, language),
    pinnedText(view.pinnedBy, context),
    linkText(view, context),
  ];
}

/** Where the files of one lie that isn't in our folder. */
function linkText({ linkedTo, broken }: ToolchainView, { words, terminal }: ReadingContext): string {
  if (linkedTo === null) return '';
  return broken ? paint(terminal, 'red', words.importing.broken(linkedTo)) : `→ ${linkedTo}`;
}

function pinnedText(folders: readonly string[], { words }: ReadingContext): string {
  const [first, ...others] = folders;
  if (first === undefined) return '';
  return others.length === 0 ? first : `${first} ${words.installed.more(others.length)}`;
}
