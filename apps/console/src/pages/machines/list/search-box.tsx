import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '#console/ui/button.jsx';
import styles from './search-box.module.css';

/** Milliseconds after the last key: then it is searched for. */
const pauseMs = 250;

export interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** Words that begin or end whatever is known of a machine; the list follows while one types. */
export const SearchBox = ({ value, onChange }: SearchBoxProps) => {
  const [text, setText] = useState(value);
  // What the address said when it was last looked at: another view, or a step back, is taken over.
  const [before, setBefore] = useState(value);
  if (value !== before) {
    setBefore(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return undefined;
    const timer = setTimeout(() => onChange(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className={styles['searchBox']}>
      <Search size={16} aria-hidden />
      <input
        type="search"
        aria-label="Search machines"
        placeholder="Serial, MAC, name…"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {text !== '' && (
        <IconButton label="Take the search away" onPress={() => setText('')}>
          <X size={15} aria-hidden />
        </IconButton>
      )}
    </div>
  );
};
