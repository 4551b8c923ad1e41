import { Button, makeStyles, MenuButton, SearchBox, tokens } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons';
import { useSlashToFocus } from '../../components/list/use-slash-to-focus';
import { PageHeader } from '../../components/page/page-header';
import { useSlice } from '../../stores/app-store';
import { chooseProjectFolder } from '../../stores/project-actions';
import { openDialog, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { GroupMenu } from './group-menu';
import { primaryOf } from './primary';
import { statusWords } from './project-words';

const useStyles = makeStyles({
  tools: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  search: { width: '200px', flexShrink: 1 },
});

/** How many there are and what they need; finding, grouping and opening them. */
export function ProjectsHeader() {
  const styles = useStyles();
  const words = useWords().messages.projectsPage;
  const tools = useSlashToFocus();
  const { projects, groups } = useSlice('projects');
  return (
    <PageHeader name="projects" title={words.title} status={useStatus()} busy={false}>
      <div ref={tools} className={styles.tools}>
        {projects.length > 0 && <Search />}
        {projects.length + groups.length > 0 && (
          <GroupMenu
            opener={<MenuButton data-testid="project-groups">{words.groups}</MenuButton>}
            onChoose={(name) => openDialog({ kind: 'group', name, joining: null })}
          />
        )}
        {projects.length > 0 && (
          <Button
            appearance="primary"
            icon={<FolderOpenRegular />}
            onClick={() => void chooseProjectFolder()}
            data-testid="project-open"
          >
            {words.open}
          </Button>
        )}
      </div>
    </PageHeader>
  );
}

function useStatus(): string {
  const { messages } = useWords();
  const { projects } = useSlice('projects');
  const { current } = useSlice('toolchains');
  const queue = useSlice('queue');
  const offers = projects.map((project) => primaryOf(project, current, queue));
  return statusWords(projects, offers, messages);
}

function Search() {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.projectsPage;
  const search = useView((view) => view.projectSearch);
  return (
    <SearchBox
      className={styles.search}
      placeholder={`${words.search}  ${m.list.searchKey}`}
      aria-label={words.search}
      value={search}
      onChange={(_, { value }) => useView.setState({ projectSearch: value })}
      onKeyDown={({ key }) => key === 'Escape' && useView.setState({ projectSearch: '' })}
      data-testid="project-search"
    />
  );
}
