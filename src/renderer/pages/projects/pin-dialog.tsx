import { Caption1, makeStyles, Text } from '@fluentui/react-components';
import type { ProjectView } from '@shared/domain/project-view';
import { useState } from 'react';
import { useSlice } from '../../stores/app-store';
import { pin } from '../../stores/project-actions';
import { useWords } from '../../words/use-words';
import { PinEffectNote } from './pin-effect-note';
import { ownPinFile } from './pin-place';
import { specWords, whereWords } from './project-words';
import { isVersionWord } from './suggested-versions';
import { useWriting } from './use-writing';
import { VersionField } from './version-field';
import { WriteDialog } from './write-dialog';

const useStyles = makeStyles({ path: { overflowWrap: 'anywhere', userSelect: 'text' } });

/** Which version a project is to be pinned to, and where that is written. */
export function PinDialog({ folder }: { folder: string }) {
  const project = useSlice('projects').projects.find((candidate) => candidate.folder === folder);
  return project === undefined ? null : <Form project={project} />;
}

function Form({ project }: { project: ProjectView }) {
  const styles = useStyles();
  const { messages } = useWords();
  const words = messages.projectsPage.pin;
  const { folder, name, go } = project;
  const { current } = useSlice('toolchains');
  const [value, setValue] = useState(firstVersion(project) ?? current.version ?? '');
  const spec = value.trim();
  const writing = useWriting(() => pin(folder, spec));
  const refused = !isVersionWord(spec);
  return (
    <WriteDialog
      title={words.title(name)}
      name="pin"
      confirm={words.confirm}
      refused={refused}
      writing={writing}
    >
      <VersionField
        value={value}
        onChange={setValue}
        onEnter={() => !refused && !writing.busy && writing.run()}
        autoFocus
      />
      {go.kind === 'resolved' && (
        <Text>{words.now(specWords(go.spec, messages), whereWords(folder, go, messages))}</Text>
      )}
      <PinEffectNote project={project} />
      <Caption1 className={styles.path}>{words.writes(ownPinFile(folder))}</Caption1>
    </WriteDialog>
  );
}

/** What it gets now, or the nearest to what it asks for. */
function firstVersion({ go }: ProjectView): string | null {
  if (go.kind === 'resolved') return go.nearest[0] ?? go.version;
  return go.kind === 'refused' ? (go.nearest[0] ?? null) : null;
}
