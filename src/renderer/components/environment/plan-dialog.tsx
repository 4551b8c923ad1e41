import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { EnvironmentPlan } from '@shared/domain/environment/remedy';
import { useState } from 'react';
import { useSlice } from '../../stores/app-store';
import { applyPlan, previewPlan } from '../../stores/environment-actions';
import { closeDialog, openDialog, type PlanSource } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { AskDialog } from '../dialogs/ask-dialog';
import { PlanView } from './plan-view';

const useStyles = makeStyles({ lead: { color: tokens.colorNeutralForeground2 } });

interface PlanDialogProps {
  source: PlanSource;
  plan: EnvironmentPlan;
}

/** Exactly what will be done, before it is. */
export function PlanDialog({ source, plan }: PlanDialogProps) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.environmentPage.plan;
  const { view } = useSlice('environment');
  const [busy, setBusy] = useState<'planning' | 'applying' | null>(null);
  const during = (what: 'planning' | 'applying', deed: Promise<void>): void => {
    setBusy(what);
    void deed.finally(() => setBusy(null));
  };
  const empty = plan.edits.length === 0;
  return (
    <AskDialog
      title={titleOf(source, words)}
      testId="plan-dialog"
      actions={
        <>
          {!empty && (
            <Button
              appearance="primary"
              disabledFocusable={busy !== null}
              onClick={() => during('applying', applyPlan(source, plan))}
              data-testid="plan-apply"
            >
              {busy === 'applying' ? words.applying : words.apply}
            </Button>
          )}
          {source.kind === 'variable' && (
            <Button
              disabledFocusable={busy !== null}
              onClick={() => openDialog({ kind: 'variable', name: source.name, draft: source })}
              data-testid="plan-back"
            >
              {words.back}
            </Button>
          )}
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {empty ? m.common.close : m.common.cancel}
          </Button>
        </>
      }
    >
      {!empty && <Text className={styles.lead}>{words.lead}</Text>}
      <PlanView
        plan={plan}
        findings={view?.findings ?? []}
        system={view?.system ?? 'posix'}
        elevated={source.kind === 'clean-up' && source.elevated}
        busy={busy !== null}
        {...(source.kind === 'clean-up' && {
          onElevated: (elevated: boolean) => during('planning', previewPlan({ ...source, elevated })),
        })}
      />
    </AskDialog>
  );
}

function titleOf(
  source: PlanSource,
  words: { title: string; titleVariable: (name: string) => string; titleRemoval: (name: string) => string },
): string {
  if (source.kind === 'clean-up') return words.title;
  return source.value === null ? words.titleRemoval(source.name) : words.titleVariable(source.name);
}
