import { Button, Caption1, makeStyles, ProgressBar, tokens } from '@fluentui/react-components';
import type { InstallItem } from '@shared/domain/install';
import type { ProjectView } from '@shared/domain/project-view';
import { useTableStyles } from '../../components/list/table-styles';
import { hasBar, progressOf } from '../../components/queue/queue-state';
import { act } from '../../stores/project-actions';
import { useWords } from '../../words/use-words';
import type { Primary } from './primary';

const useStyles = makeStyles({
  progress: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    width: '140px',
  },
});

interface ProjectActionProps {
  project: ProjectView;
  primary: Primary;
  active: boolean;
}

/** The row's one button; where there is nothing to do, what goes on. */
export function ProjectAction({ project, primary, active }: ProjectActionProps) {
  const table = useTableStyles();
  const words = useWords().messages.projectsPage;
  if (primary.kind === 'none') return null;
  if (primary.kind === 'in-use')
    return (
      <Caption1 className={table.quiet} data-testid={`project-in-use-${project.name}`}>
        {words.inUse}
      </Caption1>
    );
  if (primary.kind === 'installing') return <Progress project={project} item={primary.item} />;
  return (
    <Button
      size="small"
      tabIndex={active ? 0 : -1}
      onClick={() => void act(project)}
      data-testid={`project-use-${project.name}`}
      data-action={primary.kind}
    >
      {actionWords(primary, words)}
    </Button>
  );
}

function actionWords(
  primary: Exclude<Primary, { kind: 'none' | 'in-use' | 'installing' }>,
  words: ReturnType<typeof useWords>['messages']['projectsPage'],
): string {
  switch (primary.kind) {
    case 'use':
      return words.use(primary.version);
    case 'install':
      return words.install(primary.version);
    case 'nearest':
      return words.useNearest(primary.version);
    case 'pin':
      return words.pinIt;
    case 'open-folder':
      return words.openIt;
    case 'forget':
      return words.takeOff;
  }
}

/** As the queue says it. */
function Progress({ project, item: { state } }: { project: ProjectView; item: InstallItem }) {
  const styles = useStyles();
  const { m } = useWords();
  const value = progressOf(state);
  const phase = m.queue.phases[state.phase];
  return (
    <span className={styles.progress} data-testid={`project-progress-${project.name}`}>
      <Caption1>{value === null || value === 0 ? phase : `${phase} · ${Math.floor(value * 100)} %`}</Caption1>
      {hasBar(state) && <ProgressBar aria-label={phase} {...(value !== null && { value })} />}
    </span>
  );
}
