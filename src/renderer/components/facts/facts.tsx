import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { CopyButton } from './copy-button';

const useStyles = makeStyles({
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
  },
  value: { margin: 0, overflowWrap: 'anywhere', userSelect: 'text' },
  mono: { fontFamily: tokens.fontFamilyMonospace },
});

export interface Fact {
  name: string;
  value: string;
  /** Paths, hashes, what a file says. */
  mono?: boolean;
  /** With a button that copies it. */
  copies?: boolean;
}

/** Names on the left, what they stand for on the right. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const styles = useStyles();
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <FactLine key={fact.name + fact.value} {...fact} />
      ))}
    </dl>
  );
}

function FactLine({ name, value, mono = false, copies = false }: Fact) {
  const styles = useStyles();
  return (
    <>
      <dt>
        <Caption1Strong>{name}</Caption1Strong>
      </dt>
      <dd className={styles.value}>
        <Caption1 {...(mono && { className: styles.mono })}>{value}</Caption1>
        {copies && <CopyButton text={value} />}
      </dd>
    </>
  );
}
