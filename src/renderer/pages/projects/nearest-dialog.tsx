import { makeStyles, Text } from '@fluentui/react-components';
import { useSlice } from '../../stores/app-store';
import { pinAndUse } from '../../stores/project-actions';
import { useWords } from '../../words/use-words';
import { PinEffectNote } from './pin-effect-note';
import { ownPinFile } from './pin-place';
import { specWords, whereWords } from './project-words';
import { useWriting } from './use-writing';
import { WriteDialog } from './write-dialog';

const useStyles = makeStyles({ path: { overflowWrap: 'anywhere', userSelect: 'text' } });

/** What its file names can't be had: another version takes its place, if the person agrees. */
export function NearestDialog({ folder, version }: { folder: string; version: string }) {
  const styles = useStyles();
  const { messages } = useWords();
  const words = messages.projectsPage.nearest;
  const { projects } = useSlice('projects');
  const { toolchains } = useSlice('toolchains');
  const project = projects.find((candidate) => candidate.folder === folder);
  const writing = useWriting(() => pinAndUse(folder, version));
  if (project === undefined) return null;
  const { go, name } = project;
  const isInstalled = toolchains.some(({ id }) => id === `go${version}`);
  return (
    <WriteDialog
      title={words.title(name, version)}
      name="nearest"
      confirm={words.confirm(version)}
      writing={writing}
    >
      <Text>
        {go.kind === 'resolved'
          ? words.body(specWords(go.spec, messages), whereWords(folder, go, messages))
          : words.bodyRefused}
      </Text>
      <Text className={styles.path}>{words.writes(version, ownPinFile(folder))}</Text>
      <PinEffectNote project={project} />
      <Text>{words.then[isInstalled ? 'use' : 'install'](version)}</Text>
    </WriteDialog>
  );
}
