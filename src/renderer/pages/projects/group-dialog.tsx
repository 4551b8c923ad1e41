import { Button, Field, Input, Text } from '@fluentui/react-components';
import { useState } from 'react';
import { useSlice } from '../../stores/app-store';
import { saveGroup } from '../../stores/project-actions';
import { openDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { groupChanges } from './group-changes';
import { PinChanges } from './pin-changes';
import { isVersionWord } from './suggested-versions';
import { useWriting } from './use-writing';
import { VersionField } from './version-field';
import { WriteDialog } from './write-dialog';

interface GroupDialogProps {
  /** Null: a new one. */
  name: string | null;
  /** The project that is its first. */
  joining: string | null;
}

const LONGEST = 64;

/** A group's name and version, and which pins that writes. */
export function GroupDialog({ name, joining }: GroupDialogProps) {
  const words = useWords().messages.projectsPage.groupDialog;
  const { projects, groups } = useSlice('projects');
  const { pinOrder } = useSlice('settings');
  const { current } = useSlice('toolchains');
  const before = groups.find((group) => group.name === name);
  const [typed, setTyped] = useState(name ?? '');
  const [version, setVersion] = useState(before?.spec ?? current.version ?? '');
  const [newName, spec] = [typed.trim(), version.trim()];
  const isTaken = newName !== name && groups.some((group) => group.name === newName);
  const isUnchanged = newName === name && spec === before?.spec;
  const refused = newName === '' || isTaken || isUnchanged || !isVersionWord(spec);
  const writing = useWriting(() => saveGroup({ name: newName, before: name, spec }, joining));
  const save = (): void => {
    if (!refused && !writing.busy) writing.run();
  };
  const members = projects.filter(
    ({ group, folder }) => folder === joining || (name !== null && group === name),
  );
  return (
    <WriteDialog
      title={name === null ? words.titleNew : words.title(name)}
      name="group"
      confirm={name === null ? words.create : words.save}
      refused={refused}
      writing={writing}
      aside={
        name !== null && (
          <Button onClick={() => openDialog({ kind: 'remove-group', name })} data-testid="group-remove">
            {words.remove}
          </Button>
        )
      }
    >
      <Text>{words.body}</Text>
      <Field
        label={words.name}
        {...(isTaken && { validationState: 'error' as const, validationMessage: words.taken })}
      >
        <Input
          value={typed}
          autoFocus={name === null}
          maxLength={LONGEST}
          placeholder={words.namePlaceholder}
          onChange={(_, { value }) => setTyped(value)}
          onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !nativeEvent.isComposing && save()}
          data-testid="group-name"
        />
      </Field>
      <VersionField value={version} onChange={setVersion} onEnter={save} />
      {isVersionWord(spec) && members.length > 0 && (
        <PinChanges changes={groupChanges(members, spec, pinOrder)} spec={spec} />
      )}
    </WriteDialog>
  );
}
