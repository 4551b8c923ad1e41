import { newestStable } from '../../pages/toolchains/hero-state';
import { useSlice } from '../../stores/app-store';
import { useWords } from '../../words/use-words';

/** What the window shows in one line, for scripts that can't look at it. */
export function AppSummary() {
  const { m } = useWords();
  const { current, toolchains } = useSlice('toolchains');
  const catalogue = useSlice('catalogue');
  return (
    <p hidden data-testid="app-summary">
      {m.app.summary(
        current.toolchain,
        toolchains.length,
        catalogue.releases.length,
        newestStable(catalogue),
      )}
    </p>
  );
}
