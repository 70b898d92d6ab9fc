import { ShieldAlert } from 'lucide-react';
import { useSession } from '#console/app/session.jsx';
import { EmptyState } from '#console/ui/states.jsx';
import { scopeText } from './codes.js';

export const OnlyAdmins = ({ what }: { readonly what: string }) => {
  const { accessRole, scope } = useSession();
  return (
    <EmptyState
      title={`To see ${what} takes an admin of everything`}
      icon={<ShieldAlert size={28} strokeWidth={1.5} aria-hidden />}
    >
      Your access role is {accessRole.toLowerCase()}
      {scope && `, limited to ${scopeText(scope)}`}. Ask an admin to do it, or to change your access.
    </EmptyState>
  );
};
