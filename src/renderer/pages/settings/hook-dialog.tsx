import { Text } from '@fluentui/react-components';
import type { Edit } from '@shared/domain/operation';
import type { HookShell } from '@shared/domain/project-view';
import { EditDiff } from '../../components/diff/edit-diff';
import { setHook } from '../../stores/hook-actions';
import { useWords } from '../../words/use-words';
import { useWriting } from '../projects/use-writing';
import { WriteDialog } from '../projects/write-dialog';

interface HookDialogProps {
  shell: HookShell;
  install: boolean;
  edits: readonly Edit[];
}

/** Exactly which lines come into a shell's start files or leave them. */
export function HookDialog({ shell, install, edits }: HookDialogProps) {
  const { hook, settings } = useWords().messages.projectsPage;
  const name = settings.shellNames[shell];
  const writing = useWriting(() => setHook(shell, install));
  return (
    <WriteDialog
      title={(install ? hook.install : hook.remove)(name)}
      name="hook"
      confirm={install ? hook.confirmInstall : hook.confirmRemove}
      writing={writing}
    >
      <Text>{edits.length === 0 ? hook.nothing : install ? hook.installBody : hook.removeBody}</Text>
      {edits.map((edit, index) => (
        <EditDiff key={index} edit={edit} />
      ))}
    </WriteDialog>
  );
}
