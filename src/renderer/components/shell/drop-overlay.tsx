import { Caption1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { FolderAddRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { bridge } from '../../bridge';
import { openProjects } from '../../stores/project-actions';
import { useWords } from '../../words/use-words';
import { droppedFolders, type Dropped } from './dropped-folders';

const useStyles = makeStyles({
  // Nothing in it takes the pointer: what is dropped falls on the page below.
  overlay: {
    position: 'fixed',
    inset: 0,
    zIndex: 1000,
    pointerEvents: 'none',
    display: 'grid',
    placeItems: 'center',
    backgroundColor: tokens.colorBackgroundOverlay,
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    rowGap: tokens.spacingVerticalXS,
    padding: tokens.spacingHorizontalXXL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThick} dashed ${tokens.colorBrandStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow16,
  },
  icon: { fontSize: '32px', color: tokens.colorBrandForeground1 },
});

/** A folder dropped anywhere on the window is opened as a project. */
export function DropOverlay() {
  const styles = useStyles();
  const { drop } = useWords().messages.projectsPage;
  if (!useFilesOver()) return null;
  return (
    <div className={styles.overlay} data-testid="drop-overlay">
      <div className={styles.card}>
        <FolderAddRegular className={styles.icon} />
        <Subtitle2>{drop.title}</Subtitle2>
        <Caption1>{drop.body}</Caption1>
      </div>
    </div>
  );
}

/** Whether files are being dragged over the window; opens them when they are dropped. */
function useFilesOver(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    // Moving from one part of the page to the next leaves, too; only leaving the window enters nothing.
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      void openProjects(droppedFolders(droppedOn(event.dataTransfer)));
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, []);
  return over;
}

type FileDrag = DragEvent & { dataTransfer: DataTransfer };

function hasFiles(event: DragEvent): event is FileDrag {
  return event.dataTransfer?.types.includes('Files') === true;
}

function droppedOn({ items }: DataTransfer): Dropped[] {
  return [...items].flatMap((item) => {
    const file = item.getAsFile();
    if (file === null) return [];
    return [{ path: bridge.pathOf(file), isFolder: item.webkitGetAsEntry()?.isDirectory === true }];
  });
}
