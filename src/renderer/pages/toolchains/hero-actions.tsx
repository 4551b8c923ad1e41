import {
  Button,
  makeStyles,
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  tokens,
  Tooltip,
} from '@fluentui/react-components';
import {
  ArrowCircleUpRegular,
  ArrowDownloadRegular,
  ArrowSyncRegular,
  MoreHorizontalRegular,
  PlugConnectedRegular,
} from '@fluentui/react-icons';
import type { ToolchainsView } from '@shared/domain/views';
import { formatBytes } from '@shared/i18n/format';
import { install, refreshToolchains, requestUse } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { goName, toolchainName } from '../../words/words';
import { offersPublish, primaryAction, switchChoices, type HeroAction } from './hero-state';
import { ToolchainMenuItems } from './toolchain-menu-items';

const useStyles = makeStyles({
  actions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginTop: tokens.spacingVerticalS,
  },
});

/** One primary action; switching and the rest beside it. */
export function HeroActions({ view }: { view: ToolchainsView }) {
  const styles = useStyles();
  const { m } = useWords();
  const action = primaryAction(view, useSlice('queue'));
  const { current, toolchains } = view;
  const toolchain = toolchains.find(({ id }) => id === current.toolchain);
  return (
    <div className={styles.actions}>
      <PrimaryButton action={action} />
      {offersPublish(view, action) && current.toolchain !== null && (
        <PublishButton id={current.toolchain} appearance="secondary" />
      )}
      <SwitchMenu view={view} primary={action.kind === 'switch'} />
      {toolchain && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Tooltip content={m.common.more} relationship="label">
              <Button icon={<MoreHorizontalRegular />} data-testid="hero-more" />
            </Tooltip>
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem
                icon={<ArrowSyncRegular />}
                onClick={() => void refreshToolchains()}
                data-testid="menu-check-again"
              >
                {m.hero.checkAgain}
              </MenuItem>
              <MenuDivider />
              <ToolchainMenuItems toolchain={toolchain} />
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </div>
  );
}

function PrimaryButton({ action }: { action: HeroAction }) {
  const { m, language } = useWords();
  switch (action.kind) {
    case 'switch':
      return null;
    case 'publish':
      return <PublishButton id={action.id} appearance="primary" />;
    case 'check-again':
      return (
        <Button
          appearance="primary"
          icon={<ArrowSyncRegular />}
          onClick={() => void refreshToolchains()}
          data-testid="hero-check-again"
        >
          {m.hero.checkAgain}
        </Button>
      );
    case 'updating':
      return (
        <Button appearance="primary" disabled icon={<ArrowCircleUpRegular />} data-testid="hero-update">
          {m.hero.updating(goName(action.version))}
        </Button>
      );
    case 'use-update':
      return (
        <Button
          appearance="primary"
          icon={<ArrowCircleUpRegular />}
          onClick={() => void requestUse(action.id)}
          data-testid="hero-update"
        >
          {m.hero.useUpdate(goName(action.version))}
        </Button>
      );
    case 'update': {
      const facts = [
        m.hero.update(goName(action.version)),
        ...(action.fixes > 0 ? [m.hero.fixes(action.fixes)] : []),
        ...(action.bytes === null ? [] : [formatBytes(action.bytes, language)]),
      ];
      return (
        <Button
          appearance="primary"
          icon={<ArrowCircleUpRegular />}
          onClick={() => void install(action.version, true)}
          data-testid="hero-update"
        >
          {facts.join(m.common.separator)}
        </Button>
      );
    }
  }
}

function PublishButton({ id, appearance }: { id: string; appearance: 'primary' | 'secondary' }) {
  const { m } = useWords();
  return (
    <Button
      appearance={appearance}
      icon={<PlugConnectedRegular />}
      onClick={() => void requestUse(id)}
      data-testid="hero-publish"
    >
      {m.hero.publish}
    </Button>
  );
}

function SwitchMenu({ view, primary }: { view: ToolchainsView; primary: boolean }) {
  const { m } = useWords();
  const { installed, newest } = switchChoices(view, useSlice('catalogue'));
  if (installed.length === 0 && newest === null) return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <MenuButton appearance={primary ? 'primary' : 'secondary'} data-testid="hero-switch">
          {m.hero.switch}
        </MenuButton>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {installed.map(({ id }) => (
            <MenuItem key={id} onClick={() => void requestUse(id)} data-testid={`switch-${id}`}>
              {m.hero.useVersion(toolchainName(id, view.host))}
            </MenuItem>
          ))}
          {installed.length > 0 && newest !== null && <MenuDivider />}
          {newest !== null && (
            <MenuItem
              icon={<ArrowDownloadRegular />}
              onClick={() => void install(newest, true)}
              data-testid="switch-install-newest"
            >
              {m.hero.installNewest(goName(newest))}
            </MenuItem>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
