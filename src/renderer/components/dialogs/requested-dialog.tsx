import { Button, Caption1, makeStyles, Text, tokens } from '@fluentui/react-components';
import { parseSpec, resolveSpec } from '@shared/domain/go-version';
import type { AppState } from '@shared/domain/views';
import type { Requested } from '@shared/ipc/contract';
import { formatBytes } from '@shared/i18n/format';
import { useEffect, useRef, type ReactNode } from 'react';
import { useSlice } from '../../stores/app-store';
import { grantInstall, grantOpen } from '../../stores/project-actions';
import { closeDialog } from '../../stores/view-store';
import { useWords } from '../../words/use-words';
import { goName } from '../../words/words';
import { AskDialog } from './ask-dialog';

const useStyles = makeStyles({
  folder: {
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
    userSelect: 'text',
  },
});

/** Another program opened a link of ours: nothing happens unless the person wants it. */
export function RequestedDialog({ requested }: { requested: Requested }) {
  return requested.kind === 'install' ? (
    <InstallRequest spec={requested.spec} />
  ) : (
    <OpenRequest folder={requested.folder} />
  );
}

function InstallRequest({ spec }: { spec: string }) {
  const { messages, language } = useWords();
  const words = messages.projectsPage.requested;
  const { toolchains } = useSlice('toolchains');
  const release = releaseFor(spec, useSlice('catalogue').releases);
  if (release === null)
    return (
      <Request title={words.title} confirm={null}>
        <Text>{words.unknown(spec)}</Text>
      </Request>
    );
  const { version, bytes } = release;
  const isInstalled = toolchains.some(({ id }) => id === `go${version}`);
  const name = goName(version);
  if (isInstalled)
    return (
      <Request title={words.title} confirm={null}>
        <Text>{words.installed(name)}</Text>
      </Request>
    );
  return (
    <Request
      title={words.install(name)}
      confirm={words.confirmInstall}
      onConfirm={() => void grantInstall(version)}
    >
      <Text>{words.installs(name, bytes === null ? null : formatBytes(bytes, language))}</Text>
      <Caption1>{words.installBody}</Caption1>
    </Request>
  );
}

function releaseFor(
  spec: string,
  releases: AppState['catalogue']['releases'],
): AppState['catalogue']['releases'][number] | null {
  const parsed = parseSpec(spec);
  const version =
    parsed &&
    resolveSpec(
      parsed,
      releases.map((release) => release.version),
    );
  return releases.find((release) => release.version === version) ?? null;
}

function OpenRequest({ folder }: { folder: string }) {
  const styles = useStyles();
  const words = useWords().messages.projectsPage.requested;
  return (
    <Request title={words.open} confirm={words.confirmOpen} onConfirm={() => void grantOpen(folder)}>
      <Text className={styles.folder}>{folder}</Text>
      <Text>{words.opens}</Text>
      <Caption1>{words.installBody}</Caption1>
    </Request>
  );
}

interface RequestProps {
  title: string;
  /** Null: there is nothing to agree to. */
  confirm: string | null;
  onConfirm?: () => void;
  children: ReactNode;
}

function Request({ title, confirm, onConfirm, children }: RequestProps) {
  const { m, messages } = useWords();
  const { decline } = messages.projectsPage.requested;
  const declines = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // After the dialog took the focus: whoever was typing when the link came agrees to nothing by pressing Enter.
    const later = setTimeout(() => declines.current?.querySelector('button')?.focus());
    return () => clearTimeout(later);
  }, []);
  return (
    <AskDialog
      title={title}
      testId="requested-dialog"
      actions={
        <>
          {confirm !== null && (
            <Button appearance="primary" onClick={onConfirm} data-testid="requested-confirm">
              {confirm}
            </Button>
          )}
          <span ref={declines}>
            <Button onClick={closeDialog} data-testid="dialog-cancel">
              {confirm === null ? m.common.close : decline}
            </Button>
          </span>
        </>
      }
    >
      {children}
    </AskDialog>
  );
}
