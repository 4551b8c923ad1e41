import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { stands } from '@shared/domain/operation';
import { useSlice } from '../stores/app-store';
import { openDialog } from '../stores/view-store';
import { useWords } from '../words/use-words';
import { ownOperations } from './own-operations';
import { useWizard } from './wizard-store';

/** After the clean-up, also after a restart: what was done, what was not, and the way back. */
export function AppliedBar() {
  const { m, messages } = useWords();
  const { applied } = messages.wizard;
  const { since } = useSlice('environment').wizard;
  const outcome = useWizard((store) => store.outcome);
  const operation = ownOperations(useSlice('history'), since).find(
    (candidate) => candidate.change.kind === 'environment' && stands(candidate),
  );
  if (operation?.change.kind !== 'environment') return null;
  const kept = outcome?.operation === operation.id ? outcome.kept : [];
  return (
    <MessageBar
      intent={kept.length > 0 ? 'warning' : 'success'}
      layout={kept.length > 0 ? 'multiline' : 'singleline'}
      data-testid="wizard-applied"
    >
      <MessageBarBody>
        <MessageBarTitle>{applied.title(operation.change.edits.length)}</MessageBarTitle>
        {kept.length > 0 &&
          [
            applied.partly(kept.length),
            kept.map(({ place, reason }) => `${place} (${applied.reasons[reason]})`).join(m.common.list),
          ].join(m.common.space)}
      </MessageBarBody>
      <MessageBarActions>
        <Button
          onClick={() => openDialog({ kind: 'rollback', operation: operation.id })}
          data-testid="wizard-undo"
        >
          {applied.undo}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
