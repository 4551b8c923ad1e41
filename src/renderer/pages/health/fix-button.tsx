import { Button } from '@fluentui/react-components';
import {
  ArrowClockwiseRegular,
  ArrowDownloadRegular,
  ArrowSwapRegular,
  BroomRegular,
  CopyRegular,
  EyeRegular,
  WrenchRegular,
  type FluentIcon,
} from '@fluentui/react-icons';
import type { HealthFinding, HealthFix } from '@shared/domain/health/finding';
import { useState } from 'react';
import { copyText, install, requestUse } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { previewClean, previewFindings, refreshData } from '../../stores/health-actions';
import { openDialog, toast } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { fixState, fixWords, type FixDeed } from './fix-state';

const ICONS: Readonly<Record<FixDeed['kind'], FluentIcon>> = {
  install: ArrowDownloadRegular,
  use: ArrowSwapRegular,
  repair: WrenchRegular,
  environment: EyeRegular,
  clean: BroomRegular,
  'refresh-data': ArrowClockwiseRegular,
  copy: CopyRegular,
};

interface FixButtonProps {
  finding: HealthFinding;
  fix: HealthFix;
}

/** One click to what puts it right; what changes more than a copy shows first what it does. */
export function FixButton({ finding, fix }: FixButtonProps) {
  const { fix: words } = useWords().messages.healthPage;
  const [pending, setPending] = useState(false);
  const [toolchains, queue, health] = [useSlice('toolchains'), useSlice('queue'), useSlice('health')];
  const state = fixState(finding, fix, { toolchains, queue, health });
  const Icon = ICONS[state.deed.kind];
  // Without a Go the one thing to do stands at the top of the page.
  const isGrave = finding.severity === 'error' && fix.kind !== 'copy' && health.report?.subject !== null;
  const act = (): void => {
    setPending(true);
    void perform(state.deed).finally(() => setPending(false));
  };
  return (
    <Button
      size="small"
      appearance={isGrave ? 'primary' : 'secondary'}
      icon={<Icon />}
      disabledFocusable={state.busy || pending}
      onClick={act}
      data-testid={`fix-${state.deed.kind}`}
    >
      {fixWords(state, words)}
    </Button>
  );
}

async function perform(deed: FixDeed): Promise<void> {
  switch (deed.kind) {
    case 'install':
      return install(deed.version, true);
    case 'use':
      return requestUse(deed.id);
    case 'repair':
      return openDialog({ kind: 'repair', id: deed.id, seen: deed.seen });
    case 'environment':
      return previewFindings(deed.findings);
    case 'clean':
      return previewClean(deed.stores);
    case 'refresh-data':
      return refreshData();
    case 'copy':
      if (await copyText(deed.text)) toast({ kind: 'copied' });
  }
}
