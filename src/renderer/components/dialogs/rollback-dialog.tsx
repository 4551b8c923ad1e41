import { Button, Caption1, Text } from '@fluentui/react-components';
import type { AdoptionWay } from '@shared/domain/environment/adoption';
import type { Change, Edit } from '@shared/domain/operation';
import type { Platform } from '@shared/domain/platform';
import type { Messages } from '@shared/i18n';
import { rollback } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { toolchainName } from '../../words/words';
import { EditDiff } from '../diff/edit-diff';
import { AskDialog } from './ask-dialog';

/** What goes back to what: the edits, shown the other way round. */
export function RollbackDialog({ operation }: { operation: number }) {
  const { m, messages } = useWords();
  const { host } = useSlice('toolchains');
  const change = useSlice('history').find(({ id }) => id === operation)?.change;
  if (!change) return null;
  const edits = 'edits' in change ? change.edits : [];
  const outcome = outcomeWords(change, host, messages);
  return (
    <AskDialog
      title={m.rollback.title(operation)}
      testId="rollback-dialog"
      actions={
        <>
          <Button
            appearance="primary"
            onClick={() => void rollback(operation)}
            data-testid="rollback-confirm"
          >
            {m.rollback.confirm}
          </Button>
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {m.common.cancel}
          </Button>
        </>
      }
    >
      {outcome !== null && <Text>{outcome}</Text>}
      {edits.length > 0 && <Text>{m.rollback.edits}</Text>}
      {edits.map(reversed).map((edit, index) => (
        <EditDiff key={index} edit={edit} />
      ))}
      {change.kind === 'environment' && <Caption1>{messages.environmentPage.rollback.threeWay}</Caption1>}
      {change.kind === 'switch' && change.cleared.length > 0 && <Caption1>{m.rollback.cleared}</Caption1>}
    </AskDialog>
  );
}

/** What becomes of toolchains; null where only values go back. */
function outcomeWords(change: Change, host: Platform, messages: Messages): string | null {
  const { window: m, environmentPage } = messages;
  switch (change.kind) {
    case 'switch':
      return change.before === null
        ? m.rollback.toNone
        : m.rollback.toVersion(toolchainName(change.before, host));
    case 'install':
      return m.rollback.toUninstalled(toolchainName(change.toolchain, host));
    case 'uninstall':
      return m.rollback.toInstalled(toolchainName(change.toolchain, host));
    case 'adopt':
      return adoptionWords(change.way, environmentPage.rollback)(
        toolchainName(change.toolchain, host),
        change.from,
      );
    case 'repair':
      return m.rollback.toDamaged(change.files.length, toolchainName(change.toolchain, host));
    case 'clean':
    case 'environment':
    case 'pin':
    case 'hook':
    case 'editor':
    case 'settings':
      return null;
  }
}

function adoptionWords(
  way: AdoptionWay,
  { unlinked, uncopied, unmoved }: Messages['environmentPage']['rollback'],
): (version: string, from: string) => string {
  return { link: unlinked, copy: uncopied, move: unmoved }[way];
}

function reversed({ place, before, after }: Edit): Edit {
  return { place, before: after, after: before };
}
