import { useState } from 'react';
import { PageBody } from '../../components/page/page-body';
import { useSlice } from '../../stores/app-store';
import { EmptyProjects } from './empty-projects';
import { ProjectList } from './project-list';
import { ProjectsHeader } from './projects-header';

/** The folders a person works in, and the Go that each of them gets. */
export function ProjectsPage() {
  const { projects, groups } = useSlice('projects');
  // State, not a ref: the list needs to render again once the scroller is there.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  return (
    <PageBody testId="projects-page" scroller={setScroller}>
      <ProjectsHeader />
      {projects.length === 0 && <EmptyProjects />}
      {projects.length + groups.length > 0 && <ProjectList scroller={scroller} />}
    </PageBody>
  );
}
