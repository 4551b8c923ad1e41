import { Caption1, makeStyles, mergeClasses, Text, Title1, tokens } from '@fluentui/react-components';
import { platformName } from '@shared/domain/platform';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { CopyButton } from '../../components/facts/copy-button';
import { SupportMark } from '../../components/facts/support-mark';
import { VulnerabilityCount } from '../../components/facts/vulnerability-count';
import { useCardStyles } from './card-styles';
import { HeroActions } from './hero-actions';
import { shortTarget } from './hero-state';
import { TruthLine } from './truth-line';

const useStyles = makeStyles({
  card: {
    padding: `${tokens.spacingVerticalXL} ${tokens.spacingHorizontalXXL}`,
    rowGap: tokens.spacingVerticalS,
  },
  head: { display: 'flex', alignItems: 'baseline', columnGap: tokens.spacingHorizontalL, flexWrap: 'wrap' },
  platform: { color: tokens.colorNeutralForeground3 },
  state: { marginLeft: 'auto', display: 'flex', columnGap: tokens.spacingHorizontalL },
  path: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    minWidth: 0,
    color: tokens.colorNeutralForeground2,
  },
  mono: {
    fontFamily: tokens.fontFamilyMonospace,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    userSelect: 'text',
  },
});

/** What `go` is now: facts that were checked, and the one thing to do about them. */
export function Hero() {
  const styles = useStyles();
  const card = useCardStyles();
  const { m } = useWords();
  const view = useSlice('toolchains');
  const { current, toolchains, host, home } = view;
  const toolchain = toolchains.find(({ id }) => id === current.toolchain);
  return (
    <section className={mergeClasses(card.card, styles.card)} aria-label={m.hero.region} data-testid="hero">
      <div className={styles.head}>
        <Title1 as="h1" data-testid="hero-version">
          {current.version === null ? m.hero.none : goName(current.version)}
        </Title1>
        {current.version !== null && (
          <Text className={styles.platform}>{platformName(toolchain?.platform ?? host)}</Text>
        )}
        {toolchain && (
          <div className={styles.state}>
            <VulnerabilityCount ids={toolchain.vulnerabilities} />
            <SupportMark support={toolchain.support} length="long" />
          </div>
        )}
      </div>
      {current.target !== null && (
        <div className={styles.path} role="group" aria-label={m.hero.path}>
          <Caption1 className={styles.mono} title={current.target} data-testid="hero-path">
            {current.link} → {shortTarget(current.target, home)}
          </Caption1>
          <CopyButton text={current.link} testId="hero-copy" />
        </div>
      )}
      {current.toolchain === null ? <Text>{m.hero.noneHint}</Text> : <TruthLine current={current} />}
      <HeroActions view={view} />
    </section>
  );
}
