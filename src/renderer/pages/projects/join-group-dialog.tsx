import { useSlice } from '../../stores/app-store';
import { joinGroup } from '../../stores/project-actions';
import { useWords } from '../../words/use-words';
import { groupChanges } from './group-changes';
import { PinChanges } from './pin-changes';
import { useWriting } from './use-writing';
import { WriteDialog } from './write-dialog';

/** A group's version becomes the project's: that writes its pin. */
export function JoinGroupDialog({ folder, group }: { folder: string; group: string }) {
  const words = useWords().messages.projectsPage.join;
  const { projects, groups } = useSlice('projects');
  const { pinOrder } = useSlice('settings');
  const writing = useWriting(() => joinGroup(folder, group));
  const project = projects.find((candidate) => candidate.folder === folder);
  const spec = groups.find(({ name }) => name === group)?.spec;
  if (project === undefined || spec === undefined) return null;
  return (
    <WriteDialog
      title={words.title(project.name, group)}
      name="join-group"
      confirm={words.confirm}
      writing={writing}
    >
      <PinChanges changes={groupChanges([project], spec, pinOrder)} spec={spec} />
    </WriteDialog>
  );
}
