import { AdoptDialog } from '../environment/adopt-dialog';
import { PlanDialog } from '../environment/plan-dialog';
import { VariableDialog } from '../environment/variable-dialog';
import { CleanDialog } from '../../pages/storage/clean-dialog';
import { HookDialog } from '../../pages/settings/hook-dialog';
import { ForgetDialog } from '../../pages/projects/forget-dialog';
import { EditorDialog } from '../../pages/projects/editor-dialog';
import { GroupDialog } from '../../pages/projects/group-dialog';
import { JoinGroupDialog } from '../../pages/projects/join-group-dialog';
import { NearestDialog } from '../../pages/projects/nearest-dialog';
import { PinDialog } from '../../pages/projects/pin-dialog';
import { RemoveGroupDialog } from '../../pages/projects/remove-group-dialog';
import { useView } from '../../stores/view-store';
import { PublishDialog } from './publish-dialog';
import { RepairDialog } from './repair-dialog';
import { RequestedDialog } from './requested-dialog';
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
      return <PublishDialog target={dialog.target} preview={dialog.preview} />;
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
    case 'pin':
      return <PinDialog folder={dialog.folder} />;
    case 'nearest':
      return <NearestDialog folder={dialog.folder} version={dialog.version} />;
    case 'forget':
      return <ForgetDialog folder={dialog.folder} />;
    case 'editor':
      return <EditorDialog folder={dialog.folder} edits={dialog.edits} />;
    case 'join-group':
      return <JoinGroupDialog folder={dialog.folder} group={dialog.group} />;
    case 'group':
      return <GroupDialog name={dialog.name} joining={dialog.joining} />;
    case 'remove-group':
      return <RemoveGroupDialog name={dialog.name} />;
    case 'requested':
      return <RequestedDialog requested={dialog.requested} />;
    case 'hook':
      return <HookDialog shell={dialog.shell} install={dialog.install} edits={dialog.edits} />;
  }
}
