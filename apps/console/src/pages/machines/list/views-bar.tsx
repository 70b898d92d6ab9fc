import { Link } from '@tanstack/react-router';
import { BookmarkPlus, X } from 'lucide-react';
import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button, IconButton } from '#console/ui/button.jsx';
import { GuardedButton } from '#console/ui/guarded-button.jsx';
import { Dialog } from '#console/ui/dialog.jsx';
import { TextField } from '#console/ui/text-field.jsx';
import { tell } from '#console/ui/toast.jsx';
import type { MachinesSearch } from '../machines-search.js';
import styles from './views-bar.module.css';
import { builtInViews, isSameView, keepViews, keptViews, withView, type View } from './views.js';

interface SaveDialogProps {
  readonly onSave: (name: string) => void;
  readonly onClose: () => void;
}

const SaveDialog = ({ onSave, onClose }: SaveDialogProps) => {
  const [name, setName] = useState('');
  const isTaken = builtInViews.some((view) => view.name.toLowerCase() === name.trim().toLowerCase());
  const error = isTaken ? 'This name is taken by a view that is always there.' : undefined;
  return (
    <Dialog title="Save this view" isOpen onClose={onClose}>
      <Form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '' && !isTaken) onSave(name.trim());
        }}
      >
        <TextField
          label="Name"
          hint="Filter, order and columns are kept in this browser. For a colleague, copy the address of the page."
          value={name}
          onChange={setName}
          error={error}
          autoFocus
          isRequired
        />
        <div className={styles['formActions']}>
          <GuardedButton
            type="submit"
            look="primary"
            impossible={error ?? (name.trim() === '' ? 'Type a name for it first.' : undefined)}
          >
            Save view
          </GuardedButton>
        </div>
      </Form>
    </Dialog>
  );
};

interface ViewLinkProps {
  readonly view: View;
  readonly now: MachinesSearch;
  readonly onForget?: () => void;
}

const ViewLink = ({ view: { name, search }, now, onForget }: ViewLinkProps) => {
  const isNow = isSameView(search, now);
  return (
    <li className={styles['view']} data-now={isNow}>
      <Link to="/machines" search={search} {...(isNow && { 'aria-current': 'page' as const })} activeProps={{}}>
        {name}
      </Link>
      {onForget && (
        <IconButton label={`Forget the view ${name}`} onPress={onForget}>
          <X size={13} aria-hidden />
        </IconButton>
      )}
    </li>
  );
};

/** Ways to look at the machines: those that are always there, and one's own. */
export const ViewsBar = ({ search }: { readonly search: MachinesSearch }) => {
  const [kept, setKept] = useState(() => keptViews(localStorage));
  const [isSaving, setSaving] = useState(false);
  const become = (views: readonly View[]): void => {
    keepViews(localStorage, views);
    setKept(views);
  };
  const isKnown = [...builtInViews, ...kept].some((view) => isSameView(view.search, search));
  const forget = (view: View): void => {
    become(kept.filter(({ name }) => name !== view.name));
    tell({
      text: `The view ${view.name} is forgotten`,
      action: { label: 'Undo', run: () => become(withView(keptViews(localStorage), view)) },
    });
  };
  return (
    <nav className={styles['views']} aria-label="Views">
      <ul>
        {builtInViews.map((view) => (
          <ViewLink key={view.name} view={view} now={search} />
        ))}
        {kept.map((view) => (
          <ViewLink key={view.name} view={view} now={search} onForget={() => forget(view)} />
        ))}
      </ul>
      {!isKnown && (
        <Button look="quiet" onPress={() => setSaving(true)}>
          <BookmarkPlus size={15} aria-hidden /> Save view
        </Button>
      )}
      {isSaving && (
        <SaveDialog
          onClose={() => setSaving(false)}
          onSave={(name) => {
            become(withView(kept, { name, search }));
            setSaving(false);
          }}
        />
      )}
    </nav>
  );
};
