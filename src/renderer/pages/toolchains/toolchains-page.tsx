import { useState } from 'react';
import { PageBody } from '../../components/page/page-body';
import { useSlice } from '../../stores/app-store';
import { AvailableList } from './available-list';
import { CatalogueBar } from './catalogue-bar';
import { EmptyHero } from './empty-hero';
import { Hero } from './hero';
import { InstalledList } from './installed-list';
import { ListToolbar } from './list-toolbar';

export function ToolchainsPage() {
  const { toolchains } = useSlice('toolchains');
  // State, not a ref: the lists need to render again once the scroller is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const empty = toolchains.length === 0;
  return (
    <PageBody testId="toolchains-page" scroller={setScroller}>
      <CatalogueBar />
      {empty ? <EmptyHero /> : <Hero />}
      <ListToolbar />
      {!empty && <InstalledList scroller={scroller} />}
      <AvailableList scroller={scroller} />
    </PageBody>
  );
}
