import {
  Button,
  Caption1,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import type { ShownVariable } from '@shared/domain/environment/facts';
import type { VariableTarget } from '@shared/domain/environment/remedy';
import { hintsFor } from '@shared/domain/environment/validate-variable';
import type { EnvironmentView, VariableView } from '@shared/domain/environment/view';
import { describeSource } from '@shared/i18n/describe-environment';
import { useState } from 'react';
import {
  beatenBy,
  firstText,
  hasHiddenValue,
  likelyTarget,
  PRESETS,
  targetsFor,
  valueAt,
} from '../../pages/environment/variable-editing';
import { useSlice } from '../../stores/app-store';
import { previewPlan } from '../../stores/environment-actions';
import { closeDialog, type VariableEdit } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { AskDialog } from '../dialogs/ask-dialog';
import { ProxyTests } from './proxy-tests';
import { VariableHints } from './variable-hints';

const useStyles = makeStyles({
  mono: { fontFamily: tokens.fontFamilyMonospace },
  presets: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  preset: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    minWidth: 0,
  },
  way: { display: 'flex', flexDirection: 'column' },
  quiet: { color: tokens.colorNeutralForeground3 },
});

interface VariableDialogProps {
  name: ShownVariable;
  draft: VariableEdit | null;
}

/** One variable: its value, where it is kept, and what is to be known about both; nothing is written from here. */
export function VariableDialog({ name, draft }: VariableDialogProps) {
  const { view } = useSlice('environment');
  if (view === null) return null;
  const variable = view.variables.find((it) => it.name === name) ?? { name, values: [] };
  const targets = targetsFor(name, view.system);
  const target = draft?.target ?? likelyTarget(variable, targets);
  if (target === null) return null;
  return (
    <Form variable={variable} system={view.system} targets={targets} draft={draft} firstTarget={target} />
  );
}

interface FormProps {
  variable: VariableView;
  system: EnvironmentView['system'];
  targets: readonly VariableTarget[];
  draft: VariableEdit | null;
  firstTarget: VariableTarget;
}

function Form({ variable, system, targets, draft, firstTarget }: FormProps) {
  const styles = useStyles();
  const { m, messages } = useWords();
  const words = messages.environmentPage.edit;
  const { name } = variable;
  const [target, setTarget] = useState(firstTarget);
  const [value, setValue] = useState(draft?.value ?? firstText(variable, firstTarget));
  const there = valueAt(variable, target);
  const text = value.trim();
  const hints = text === '' ? [] : hintsFor(name, text, { system, target });
  const refused = text === '' || text === there || hints.some(({ severity }) => severity === 'error');
  const fieldHint =
    text === '' && hasHiddenValue(variable, target)
      ? words.hidden
      : text !== '' && text === there
        ? words.unchanged
        : null;
  const preview = (next: string | null): void =>
    void previewPlan({ kind: 'variable', name, value: next, target });
  return (
    <AskDialog
      title={words.title(name)}
      testId="variable-dialog"
      actions={
        <>
          <Button
            appearance="primary"
            disabledFocusable={refused}
            onClick={() => preview(text)}
            data-testid="variable-preview"
          >
            {words.preview}
          </Button>
          {there !== null && (
            <Tooltip content={words.removeTip(words.targets[target])} relationship="description">
              <Button onClick={() => preview(null)} data-testid="variable-remove">
                {words.remove}
              </Button>
            </Tooltip>
          )}
          <Button onClick={closeDialog} data-testid="dialog-cancel">
            {m.common.cancel}
          </Button>
        </>
      }
    >
      <Field label={words.value} {...(fieldHint !== null && { hint: fieldHint })}>
        <Input
          input={{ className: styles.mono }}
          value={value}
          spellCheck={false}
          onChange={(_, data) => setValue(data.value)}
          onKeyDown={({ key, nativeEvent }) => {
            if (key === 'Enter' && !refused && !nativeEvent.isComposing) preview(text);
          }}
          data-testid="variable-value"
        />
      </Field>
      <VariableHints hints={hints} />
      <Presets name={name} onPick={setValue} />
      {name === 'GOPROXY' && <ProxyTests value={text} />}
      {targets.length > 1 && <Target targets={targets} target={target} onChoose={setTarget} />}
      <Beaten variable={variable} target={target} />
    </AskDialog>
  );
}

/** Kept there it would lose against another place. */
function Beaten({ variable, target }: { variable: VariableView; target: VariableTarget }) {
  const { messages } = useWords();
  const by = beatenBy(variable, target);
  if (by === null) return null;
  const from = describeSource(by, messages);
  return (
    <MessageBar intent="warning" layout="multiline" data-testid="variable-beaten">
      <MessageBarBody>{messages.environmentPage.edit.beaten(from)}</MessageBarBody>
    </MessageBar>
  );
}

function Presets({ name, onPick }: { name: ShownVariable; onPick: (value: string) => void }) {
  const styles = useStyles();
  const words = useWords().messages.environmentPage.edit;
  const presets = PRESETS[name] ?? [];
  if (presets.length === 0) return null;
  return (
    <div className={styles.presets} role="group" aria-label={words.presets}>
      {presets.map((preset) => (
        <Button
          key={preset}
          size="small"
          className={styles.preset}
          onClick={() => onPick(preset)}
          data-testid="variable-preset"
        >
          {preset}
        </Button>
      ))}
    </div>
  );
}

interface TargetProps {
  targets: readonly VariableTarget[];
  target: VariableTarget;
  onChoose: (target: VariableTarget) => void;
}

function Target({ targets, target, onChoose }: TargetProps) {
  const styles = useStyles();
  const words = useWords().messages.environmentPage.edit;
  return (
    <Field label={words.target}>
      <RadioGroup
        value={target}
        onChange={(_, data) => onChoose(targets.find((it) => it === data.value) ?? target)}
      >
        {targets.map((it) => (
          <Radio
            key={it}
            value={it}
            data-testid={`variable-target-${it}`}
            label={
              <span className={styles.way}>
                <span>{words.targets[it]}</span>
                <Caption1 className={styles.quiet}>{words.targetHints[it]}</Caption1>
              </span>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  );
}
