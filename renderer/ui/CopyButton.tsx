import { useEffect, useState } from 'react';
import { useMessages } from '../state/bench-context.tsx';
import { Button } from './Button.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for those who cannot see it: `Copy Version`. */
  readonly name: string;
  readonly label?: string;
  readonly className?: string | undefined;
  readonly kind?: 'plain' | 'quiet';
  readonly size?: 'small' | 'normal';
}

/** Copies at once and says so on itself, without a message that would have to be closed. */
export function CopyButton({
  text,
  name,
  label,
  className,
  kind = 'quiet',
  size = 'small',
}: CopyButtonProps) {
  const { shell } = useMessages();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(() => setCopied(true));
  };
  return (
    <Button
      kind={kind}
      size={size}
      className={className ?? ''}
      icon={copied ? 'check' : 'copy'}
      onClick={copy}
      aria-label={label ? undefined : copied ? shell.copied : shell.copyValue(name)}
      title={copied ? shell.copied : shell.copyValue(name)}
    >
      {label && (copied ? shell.copied : label)}
    </Button>
  );
}
