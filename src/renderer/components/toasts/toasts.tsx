import {
  Button,
  Toast,
  ToastBody,
  Toaster,
  ToastFooter,
  ToastTitle,
  useId,
  useToastController,
} from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useView, type ToastContent } from '../../stores/view-store';
import { rollback } from '../../stores/actions';
import { useWords } from '../../words/use-words';
import { toastIntent, toastLife, toastUndo, toastWords } from './toast-words';

interface ToastsProps {
  /** What is seen anyway where the person is now isn't told again. */
  quiet: boolean;
}

/** Shows every new toast once; its words follow the language even while it is up. */
export function Toasts({ quiet }: ToastsProps) {
  const toasterId = useId('toasts');
  const { dispatchToast, dismissToast } = useToastController(toasterId);
  const toasts = useView((view) => view.toasts);
  const shown = useRef(0);
  useEffect(() => {
    for (const { id, content } of toasts.filter((item) => item.id > shown.current)) {
      shown.current = id;
      if (quiet && content.kind !== 'failed' && content.kind !== 'rolled-back') continue;
      const toastId = `toast-${id}`;
      dispatchToast(<ToastCard content={content} close={() => dismissToast(toastId)} />, {
        toastId,
        intent: toastIntent(content),
        timeout: toastLife(content),
        pauseOnHover: true,
        pauseOnWindowBlur: true,
      });
    }
  }, [toasts, quiet, dispatchToast, dismissToast]);
  return (
    <Toaster
      toasterId={toasterId}
      position="bottom-end"
      limit={3}
      offset={{ vertical: quiet ? 80 : 64, horizontal: 16 }}
    />
  );
}

function ToastCard({ content, close }: { content: ToastContent; close: () => void }) {
  const { messages, language, m } = useWords();
  const { title, body } = toastWords(content, messages, language);
  const undo = toastUndo(content);
  return (
    <Toast data-testid={undo === null ? `toast-${content.kind}` : 'undo-toast'}>
      <ToastTitle>{title}</ToastTitle>
      {body !== null && <ToastBody>{body}</ToastBody>}
      <ToastFooter>
        {undo !== null && (
          <Button
            size="small"
            onClick={() => {
              close();
              void rollback(undo);
            }}
            data-testid="undo-toast-undo"
          >
            {m.common.undo}
          </Button>
        )}
        <Button size="small" appearance="transparent" onClick={close}>
          {m.common.close}
        </Button>
      </ToastFooter>
    </Toast>
  );
}
