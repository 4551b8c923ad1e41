import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import type { Operation } from '@shared/domain/operation';
import type { Language } from '@shared/i18n';
import { formatDuration } from '@shared/i18n/format';
import { useWords } from '../../words/use-words';
import { phaseSegments } from './timeline';

/** Told apart by order and by the legend; the colours only help. */
const COLORS = [
  tokens.colorBrandBackground,
  tokens.colorPaletteTealBorderActive,
  tokens.colorPalettePurpleBorderActive,
  tokens.colorPaletteMarigoldBorderActive,
  tokens.colorPaletteGreenBorderActive,
  tokens.colorPaletteRoyalBlueBorderActive,
] as const;

const useStyles = makeStyles({
  part: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  head: { display: 'flex', columnGap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground3 },
  bar: {
    display: 'flex',
    columnGap: '2px',
    height: '8px',
    borderRadius: tokens.borderRadiusCircular,
    overflow: 'hidden',
    forcedColorAdjust: 'none',
  },
  legend: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: tokens.spacingHorizontalL,
  },
  entry: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  swatch: { width: '8px', height: '8px', borderRadius: tokens.borderRadiusSmall, forcedColorAdjust: 'none' },
});

/** `0.4 ms`, `380 ms`, `1.9 s`: short ones keep a digit, or they would all be 0. */
function millisecondsWords(ms: number, language: Language): string {
  if (ms >= 1000) return formatDuration(ms / 1000, language);
  return `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)} ms`;
}

export function PhaseBar({ phases }: { phases: Operation['phases'] }) {
  const styles = useStyles();
  const { m, language } = useWords();
  const segments = phaseSegments(phases, m);
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  const color = (index: number): string => COLORS[index % COLORS.length] ?? COLORS[0];
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <Caption1Strong>{m.history.phases}</Caption1Strong>
        <Caption1 className={styles.quiet}>
          {m.history.total(formatDuration(total / 1000, language))}
        </Caption1>
      </div>
      <div className={styles.bar} aria-hidden="true">
        {segments.map(({ percent }, index) => (
          <span key={index} style={{ flexGrow: percent, flexBasis: 0, backgroundColor: color(index) }} />
        ))}
      </div>
      <ul className={styles.legend}>
        {segments.map(({ name, ms }, index) => (
          <li key={index} className={styles.entry}>
            <span className={styles.swatch} style={{ backgroundColor: color(index) }} />
            <Caption1>{name}</Caption1>
            <Caption1 className={styles.quiet}>{millisecondsWords(ms, language)}</Caption1>
          </li>
        ))}
      </ul>
    </div>
  );
}
