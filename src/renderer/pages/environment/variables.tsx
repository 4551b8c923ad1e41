import {
  Badge,
  Button,
  Caption1,
  makeStyles,
  mergeClasses,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular, EditRegular } from '@fluentui/react-icons';
import type { EnvironmentView, ValueSource, VariableView } from '@shared/domain/environment/view';
import { describeSource } from '@shared/i18n/describe-environment';
import { useState } from 'react';
import { openDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { Section, usePanelStyles } from './section';
import { effectiveValue, targetsFor } from './variable-editing';

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '28px 168px minmax(0, 1fr) minmax(140px, 0.6fr) 84px',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'center',
    minHeight: '40px',
    padding: `0 ${tokens.spacingHorizontalS}`,
    boxSizing: 'border-box',
  },
  head: { minHeight: '32px' },
  cell: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  // Its own line breaks would break the row: the whole value is below, when expanded.
  value: { overflowWrap: 'normal' },
  actions: { display: 'flex', justifyContent: 'flex-end' },
  expander: { minWidth: 0 },
  places: {
    margin: 0,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM} 44px`,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
  },
  place: {
    display: 'grid',
    gridTemplateColumns: '168px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'baseline',
  },
  standing: { justifySelf: 'start' },
});

/** Name, value, where it comes from; every place that sets it, on request. */
export function Variables({ view }: { view: EnvironmentView }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { variables: words } = useWords().messages.environmentPage;
  return (
    <Section title={words.title} hint={words.hint} testId="environment-variables">
      <div className={panel.panel} role="table" aria-label={words.title}>
        <div role="row" className={mergeClasses(styles.row, styles.head, panel.columns)}>
          <span role="presentation" />
          <span role="columnheader">{words.columns.name}</span>
          <span role="columnheader">{words.columns.value}</span>
          <span role="columnheader">{words.columns.from}</span>
          <span role="presentation" />
        </div>
        {view.variables.map((variable) => (
          <Variable key={variable.name} variable={variable} system={view.system} />
        ))}
      </div>
    </Section>
  );
}

interface VariableProps {
  variable: VariableView;
  system: EnvironmentView['system'];
}

function Variable({ variable, system }: VariableProps) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { messages } = useWords();
  const words = messages.environmentPage.variables;
  const [open, setOpen] = useState(false);
  const { name } = variable;
  const inForce = effectiveValue(variable);
  return (
    <div role="rowgroup" className={panel.ruled} data-testid={`variable-${name}`}>
      <div role="row" className={styles.row}>
        <span role="cell">
          <Button
            className={styles.expander}
            appearance="subtle"
            size="small"
            icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
            aria-expanded={open}
            aria-label={open ? words.collapse(name) : words.expand(name)}
            onClick={() => setOpen(!open)}
            data-testid={`variable-${name}-expand`}
          />
        </span>
        <span role="rowheader" className={mergeClasses(panel.mono, styles.cell)}>
          {name}
        </span>
        {inForce === null ? (
          <Caption1 role="cell" className={panel.quiet}>
            {words.unset}
          </Caption1>
        ) : (
          <span
            role="cell"
            className={mergeClasses(panel.mono, styles.cell, styles.value)}
            title={inForce.value}
            data-testid={`variable-${name}-value`}
          >
            {inForce.value === '' ? words.emptyValue : inForce.value}
          </span>
        )}
        <Caption1
          role="cell"
          className={mergeClasses(panel.quiet, styles.cell)}
          title={inForce === null ? undefined : describeSource(inForce.source, messages)}
        >
          {inForce !== null && describeSource(inShort(inForce.source), messages)}
        </Caption1>
        <span role="cell" className={styles.actions}>
          <EditButton name={name} editable={targetsFor(name, system).length > 0} />
        </span>
      </div>
      {open && <Places variable={variable} />}
    </div>
  );
}

/** A file by its name alone: the column is narrow, and the whole path is below, when expanded. */
function inShort(source: ValueSource): ValueSource {
  return source.kind === 'profile' ? { ...source, path: source.path.replace(/^.*[\\/]/, '') } : source;
}

function EditButton({ name, editable }: { name: VariableView['name']; editable: boolean }) {
  const { variables: words } = useWords().messages.environmentPage;
  const button = (
    <Button
      appearance="subtle"
      size="small"
      icon={<EditRegular />}
      disabledFocusable={!editable}
      aria-label={words.editNamed(name)}
      onClick={() => openDialog({ kind: 'variable', name, draft: null })}
      data-testid={`variable-${name}-edit`}
    >
      {words.edit}
    </Button>
  );
  if (editable) return button;
  return (
    <Tooltip content={words.notHere} relationship="description" withArrow>
      {button}
    </Tooltip>
  );
}

function Places({ variable: { name, values } }: { variable: VariableView }) {
  const styles = useStyles();
  const panel = usePanelStyles();
  const { messages } = useWords();
  const words = messages.environmentPage.variables;
  return (
    <div role="row">
      <div role="cell" aria-colspan={5}>
        {values.length === 0 ? (
          <Caption1 className={mergeClasses(panel.quiet, styles.places)}>{words.nowhere}</Caption1>
        ) : (
          <ul className={styles.places} data-testid={`variable-${name}-places`}>
            {values.map(({ source, value, effective }, index) => (
              <li key={index} className={styles.place}>
                <Badge
                  className={styles.standing}
                  appearance={effective ? 'tint' : 'outline'}
                  color={effective ? 'brand' : 'informative'}
                >
                  {effective ? words.inForce : source.kind === 'process' ? words.notShared : words.overruled}
                </Badge>
                <span className={panel.stack}>
                  <span className={panel.mono}>{value === '' ? words.emptyValue : value}</span>
                  <Caption1 className={panel.quiet}>{describeSource(source, messages)}</Caption1>
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
