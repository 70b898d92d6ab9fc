import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from './button.jsx';
import styles from './copyable.module.css';

/** An identifier with a button that copies it. */
export const Copyable = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 1500);
  };
  return (
    <span className={styles['copyable']}>
      <code>{text}</code>
      <IconButton label={isCopied ? `${label} is copied` : `Copy ${label}`} onPress={() => void copy()}>
        {isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      </IconButton>
    </span>
  );
};
