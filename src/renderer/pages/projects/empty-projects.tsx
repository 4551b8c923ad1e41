import {
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  Subtitle1,
  Text,
  tokens,
} from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useSlice } from '../../stores/app-store';
import { chooseProjectFolder } from '../../stores/project-actions';
import { useWords } from '../../words/use-words';
import { useCardStyles } from '../toolchains/card-styles';

const useStyles = makeStyles({
  card: { padding: tokens.spacingHorizontalXXL, rowGap: tokens.spacingVerticalM, alignItems: 'flex-start' },
  body: { maxWidth: '640px', color: tokens.colorNeutralForeground2 },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** Nothing here yet: says how it begins. */
export function EmptyProjects() {
  const styles = useStyles();
  const card = useCardStyles();
  const { m, messages } = useWords();
  const { open, empty } = messages.projectsPage;
  const { pinOrder } = useSlice('settings');
  return (
    <section className={mergeClasses(card.card, styles.card)} data-testid="projects-empty">
      <Subtitle1 as="h2">{empty.title}</Subtitle1>
      <Text className={styles.body}>{empty.body}</Text>
      <Button
        appearance="primary"
        size="large"
        icon={<FolderOpenRegular />}
        onClick={() => void chooseProjectFolder()}
        data-testid="project-open"
      >
        {open}
      </Button>
      <Caption1 className={styles.quiet}>{empty.reads(pinOrder.join(m.common.list))}</Caption1>
    </section>
  );
}
