import { makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useSlice } from '../../stores/app-store';
import { AvailableList } from './available-list';
import { CatalogueBar } from './catalogue-bar';
import { EmptyHero } from './empty-hero';
import { Hero } from './hero';
import { InstalledList } from './installed-list';
import { ListToolbar } from './list-toolbar';

const useStyles = makeStyles({
  scroller: { height: '100%', overflowY: 'auto', overflowX: 'hidden', scrollbarGutter: 'stable' },
  content: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalL,
    maxWidth: '1280px',
    margin: '0 auto',
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXL} ${tokens.spacingHorizontalXL}`,
    boxSizing: 'border-box',
  },
});

export function ToolchainsPage() {
  const styles = useStyles();
  const { toolchains } = useSlice('toolchains');
  // State, not a ref: the lists need to render again once the scroller is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const empty = toolchains.length === 0;
  return (
    <div ref={setScroller} className={styles.scroller}>
      <div className={styles.content}>
        <CatalogueBar />
        {empty ? <EmptyHero /> : <Hero />}
        <ListToolbar />
        {!empty && <InstalledList scroller={scroller} />}
        <AvailableList scroller={scroller} />
      </div>
    </div>
  );
}
