import {
  Button,
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  SearchBox,
  tokens,
} from '@fluentui/react-components';
import { AddRegular, FolderOpenRegular } from '@fluentui/react-icons';
import { useSlashToFocus } from '../../components/list/use-slash-to-focus';
import { PageHeader } from '../../components/page/page-header';
import { useSlice } from '../../stores/app-store';
import { chooseProjectFolder } from '../../stores/project-actions';
import { openDialog, useView } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
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
        {projects.length + groups.length > 0 && <GroupsMenu />}
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

function GroupsMenu() {
  const words = useWords().messages.projectsPage;
  const { groups } = useSlice('projects');
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton data-testid="project-groups">{words.groups}</MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {groups.map(({ name, spec }) => (
            <MenuItem
              key={name}
              secondaryContent={spec}
              onClick={() => openDialog({ kind: 'group', name, joining: null })}
              data-testid={`group-edit-${name}`}
            >
              {name}
            </MenuItem>
          ))}
          {groups.length > 0 && <MenuDivider />}
          <MenuItem
            icon={<AddRegular />}
            onClick={() => openDialog({ kind: 'group', name: null, joining: null })}
            data-testid="group-new"
          >
            {words.newGroup}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
