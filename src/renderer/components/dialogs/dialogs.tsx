import { AdoptDialog } from '../environment/adopt-dialog';
import { PlanDialog } from '../environment/plan-dialog';
import { VariableDialog } from '../environment/variable-dialog';
import { CleanDialog } from '../../pages/storage/clean-dialog';
import { useView } from '../../stores/view-store';
import { PublishDialog } from './publish-dialog';
import { RepairDialog } from './repair-dialog';
import { RollbackDialog } from './rollback-dialog';
import { UninstallDialog } from './uninstall-dialog';
import { VerifyDialog } from './verify-dialog';

/** The one dialog that is open, if any. */
export function Dialogs() {
  const dialog = useView((view) => view.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'publish':
      return <PublishDialog id={dialog.id} preview={dialog.preview} />;
    case 'uninstall':
      return <UninstallDialog id={dialog.id} />;
    case 'verify':
      return <VerifyDialog id={dialog.id} report={dialog.report} />;
    case 'rollback':
      return <RollbackDialog operation={dialog.operation} />;
    case 'plan':
      return <PlanDialog source={dialog.source} plan={dialog.plan} />;
    case 'variable':
      return <VariableDialog name={dialog.name} draft={dialog.draft} />;
    case 'adopt':
      return <AdoptDialog root={dialog.root} version={dialog.version} outcome={dialog.outcome} />;
    case 'repair':
      return <RepairDialog id={dialog.id} seen={dialog.seen} />;
    case 'clean':
      return <CleanDialog choice={dialog.choice} />;
  }
}
