import { Caption1, makeStyles, Subtitle2, tokens } from '@fluentui/react-components';
import { EditDiff } from '../components/diff/edit-diff';
import { useWords } from '../words/use-words';
import { useWizard } from './wizard-store';

const useStyles = makeStyles({
  note: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** What going on writes beside the link, before it does: nothing where the clean-up has done it. */
export function PublicationNote() {
  const styles = useStyles();
  const { go } = useWords().messages.wizard;
  const publication = useWizard((store) => store.publication);
  if (publication === null) return null;
  if (publication.published) return <Caption1 className={styles.quiet}>{go.published}</Caption1>;
  return (
    <section className={styles.note} data-testid="wizard-publication">
      <Subtitle2 as="h2">{go.publish}</Subtitle2>
      <Caption1 className={styles.quiet}>{go.publishBody}</Caption1>
      {publication.edits.map((edit, index) => (
        <EditDiff key={index} edit={edit} />
      ))}
    </section>
  );
}
