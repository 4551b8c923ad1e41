import { Button, Tooltip } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useEffect, useState } from 'react';
import { copyText } from '../../stores/actions';
import { useWords } from '../../words/use-words';

const SAID_MS = 1500;

interface CopyButtonProps {
  text: string;
  /** What the button says; without it only the icon is shown. */
  label?: string;
  testId?: string;
}

export function CopyButton({ text, label, testId }: CopyButtonProps) {
  const { m } = useWords();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SAID_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const button = (
    <Button
      appearance="subtle"
      size="small"
      icon={copied ? <CheckmarkRegular /> : <CopyRegular />}
      onClick={() => void copyText(text).then(setCopied)}
      data-testid={testId}
    >
      {label}
    </Button>
  );
  if (label !== undefined) return button;
  return (
    <Tooltip content={copied ? m.common.copied : m.common.copy} relationship="label">
      {button}
    </Tooltip>
  );
}
