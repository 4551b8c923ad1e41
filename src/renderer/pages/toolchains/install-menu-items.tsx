import { MenuDivider, MenuGroup, MenuGroupHeader, MenuItem } from '@fluentui/react-components';
import { ArrowDownloadRegular, CheckmarkRegular, NotepadRegular } from '@fluentui/react-icons';
import type { ReleaseView } from '@shared/domain/views';
import { install, openReleaseNotes } from '../../stores/actions';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';
import { sourceName } from '../../words/words';
import type { ReleasePlace } from './release-place';

/** The ways to install a release; the sources that are set up, whether or not their list names it. */
export function InstallMenuItems({ release, place }: { release: ReleaseView; place: ReleasePlace }) {
  const { m } = useWords();
  const { version } = release;
  const sources = useSlice('sources').filter(({ source }) => source.location !== null);
  return (
    <>
      {place === 'elsewhere' && (
        <>
          <MenuItem
            icon={<ArrowDownloadRegular />}
            onClick={() => void install(version, false)}
            data-testid="menu-install"
          >
            {m.list.install}
          </MenuItem>
          <MenuItem
            icon={<CheckmarkRegular />}
            onClick={() => void install(version, true)}
            data-testid="menu-install-and-use"
          >
            {m.list.installAndUse}
          </MenuItem>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{m.list.installFrom}</MenuGroupHeader>
            {sources.map(({ source: { id } }) => (
              <MenuItem
                key={id}
                onClick={() => void install(version, false, id)}
                data-testid={`menu-install-from-${id}`}
              >
                {sourceName(id, m)}
              </MenuItem>
            ))}
          </MenuGroup>
          <MenuDivider />
        </>
      )}
      <MenuItem
        icon={<NotepadRegular />}
        onClick={() => void openReleaseNotes(version)}
        data-testid="menu-release-notes"
      >
        {m.list.releaseNotes}
      </MenuItem>
    </>
  );
}
