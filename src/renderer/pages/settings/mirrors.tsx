import { Button, Field, Input, makeStyles, tokens, Tooltip } from '@fluentui/react-components';
import { AddRegular, DismissRegular } from '@fluentui/react-icons';
import { MIRROR_PRESETS } from '@shared/domain/source';
import { useState } from 'react';
import { set } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { mirrorFrom, type Problem } from './problems';
import { SettingRow } from './setting-row';
import { SourceTest } from './source-test';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  mirror: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, auto) auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '36px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
  },
  url: {
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    userSelect: 'text',
  },
  add: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
    marginTop: tokens.spacingVerticalS,
  },
  presets: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
  preset: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, minWidth: 0 },
});

/** The table of mirrors: add, test, remove. */
export function Mirrors() {
  const styles = useStyles();
  const { m } = useWords();
  const { mirrors, source } = useSlice('settings');
  const remove = (id: string): void =>
    void set({
      mirrors: mirrors.filter((mirror) => mirror.id !== id),
      // A source that is gone can't stay the chosen one.
      ...(source === id ? { source: 'auto' } : {}),
    });
  return (
    <SettingRow title={m.settings.mirrors} labelId="label-mirrors" hint={m.settings.mirrorsHint}>
      <ul className={styles.list} aria-labelledby="label-mirrors">
        {mirrors.map(({ id, url }) => (
          <li key={id} className={styles.mirror} data-testid={`mirror-${id}`}>
            <span className={styles.url} title={url}>
              {url}
            </span>
            <SourceTest id={id} />
            <Tooltip content={m.common.remove} relationship="label">
              <Button
                size="small"
                appearance="subtle"
                icon={<DismissRegular />}
                onClick={() => remove(id)}
                data-testid={`remove-mirror-${id}`}
              />
            </Tooltip>
          </li>
        ))}
      </ul>
      <AddMirror />
    </SettingRow>
  );
}

function AddMirror() {
  const styles = useStyles();
  const { m } = useWords();
  const { mirrors } = useSlice('settings');
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const add = (text: string): void => {
    const answer = mirrorFrom(text, mirrors);
    if ('problem' in answer) return setProblem(answer.problem);
    setProblem(null);
    setDraft('');
    void set({ mirrors: [...mirrors, answer.mirror] });
  };
  const presets = MIRROR_PRESETS.filter((preset) => !mirrors.some(({ url }) => url === preset));
  return (
    <>
      <div className={styles.add}>
        <Field
          {...(problem === null
            ? {}
            : { validationState: 'error' as const, validationMessage: m.settings.problems[problem] })}
        >
          <Input
            aria-label={m.settings.address}
            placeholder={m.settings.addMirrorPlaceholder}
            value={draft}
            spellCheck={false}
            onChange={(_, { value }) => {
              setDraft(value);
              setProblem(null);
            }}
            onKeyDown={({ key }) => key === 'Enter' && add(draft)}
            data-testid="mirror-address"
          />
        </Field>
        <Button
          icon={<AddRegular />}
          disabled={draft.trim() === ''}
          onClick={() => add(draft)}
          data-testid="mirror-add"
        >
          {m.settings.addMirror}
        </Button>
      </div>
      {presets.length > 0 && (
        <div className={styles.presets} role="group" aria-label={m.settings.presets}>
          {presets.map((preset) => (
            <Button
              key={preset}
              size="small"
              className={styles.preset}
              icon={<AddRegular />}
              onClick={() => add(preset)}
              data-testid="mirror-preset"
            >
              {preset}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
