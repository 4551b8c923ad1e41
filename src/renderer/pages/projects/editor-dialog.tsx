import { Text } from '@fluentui/react-components';
import type { Edit } from '@shared/domain/operation';
import { EditDiff } from '../../components/diff/edit-diff';
import { useSlice } from '../../stores/app-store';
import { writeEditor } from '../../stores/project-actions';
import { useWords } from '../../words/use-words';
import { useWriting } from './use-writing';
import { WriteDialog } from './write-dialog';

/** Exactly what goes into the project's own editor settings, before it does. */
export function EditorDialog({ folder, edits }: { folder: string; edits: readonly Edit[] }) {
  const words = useWords().messages.projectsPage.editor;
  const project = useSlice('projects').projects.find((candidate) => candidate.folder === folder);
  const writing = useWriting(() => writeEditor(folder));
  return (
    <WriteDialog
      title={words.title(project?.name ?? folder)}
      name="editor"
      confirm={words.confirm}
      writing={writing}
    >
      <Text>{words.body}</Text>
      {edits.map((edit, index) => (
        <EditDiff key={index} edit={edit} />
      ))}
    </WriteDialog>
  );
}
