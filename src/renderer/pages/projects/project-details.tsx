import { makeStyles, tokens } from '@fluentui/react-components';
import type { ProjectView } from '@shared/domain/project-view';
import { describeFault, type Messages } from '@shared/i18n';
import { formatDateTime } from '@shared/i18n/format';
import { Facts, type Fact } from '../../components/facts/facts';
import { FaultDetails } from '../../components/facts/fault-details';
import { useWords } from '../../words/use-words';
import { whyWords } from './project-words';

const useStyles = makeStyles({
  details: {
    display: 'block',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM} 48px`,
    cursor: 'auto',
  },
});

/** Everything known about it, to read and to copy. */
export function ProjectDetails({ project }: { project: ProjectView }) {
  const styles = useStyles();
  const { messages, language } = useWords();
  const words = messages.projectsPage.details;
  const { go, name, openedAt } = project;
  const facts: Fact[] = [
    { name: words.folder, value: project.folder, mono: true, copies: true },
    ...goFacts(project, messages),
    ...(project.group === null ? [] : [{ name: words.group, value: project.group }]),
    { name: words.opened, value: openedAt === null ? words.never : formatDateTime(openedAt, language) },
  ];
  return (
    <div role="gridcell" className={styles.details} data-details="" data-testid={`project-details-${name}`}>
      <Facts facts={facts} />
      {go.kind === 'refused' && <FaultDetails fault={go.fault} />}
    </div>
  );
}

function goFacts({ folder, go }: ProjectView, messages: Messages): Fact[] {
  const { projectsPage, cli, window: m } = messages;
  const words = projectsPage.details;
  switch (go.kind) {
    case 'missing':
      return [];
    case 'unpinned':
      return [{ name: words.why, value: projectsPage.why.unpinned }];
    case 'refused': {
      const { message, hint } = describeFault(go.fault, messages);
      const value = [message, hint].filter((part) => part !== null).join(m.common.space);
      return [{ name: words.why, value }, ...nearestFacts(go.nearest, messages)];
    }
    case 'resolved':
      return [
        { name: words.pin, value: `${go.file}:${go.line}`, mono: true },
        { name: words.why, value: whyWords(folder, go, messages) },
        ...(go.warning === null ? [] : [{ name: words.warning, value: cli.pinWarnings[go.warning] }]),
        ...nearestFacts(go.nearest, messages),
      ];
  }
}

function nearestFacts(nearest: readonly string[], { projectsPage, window: m }: Messages): Fact[] {
  return nearest.length === 0
    ? []
    : [{ name: projectsPage.details.nearest, value: nearest.join(m.common.list) }];
}
