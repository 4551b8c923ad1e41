import { CHECKS } from '@shared/domain/health/check';
import type { HealthReport } from '@shared/domain/health/report';
import { useArrowKeys } from '../../components/list/use-arrow-keys';
import { useWords } from '../../words/use-words';
import { Section, usePanelStyles } from '../environment/section';
import { CheckRow } from './check-row';

/** Every check with what it found: a finding stays where it appeared while others still run. */
export function CheckList({ report }: { report: HealthReport }) {
  const panel = usePanelStyles();
  const { checks: words } = useWords().messages.healthPage;
  const onKeyDown = useArrowKeys();
  // Without a project there is nothing to say about one: the line above offers it.
  const shown = CHECKS.flatMap((id) => {
    const view = report.checks.find(({ check }) => check === id);
    return view === undefined || (id === 'project' && report.project === null) ? [] : [view];
  });
  return (
    <Section title={words.title} testId="health-checks">
      <ul className={`${panel.panel} ${panel.list}`} onKeyDown={onKeyDown}>
        {shown.map((view) => (
          <CheckRow
            key={view.check}
            view={view}
            findings={report.findings.filter(({ check }) => check === view.check)}
          />
        ))}
      </ul>
    </Section>
  );
}
