import { useRouter } from '@tanstack/react-router';
import { CircleUser, Keyboard, KeyRound, LogOut, Moon, Sun, SunMoon, Users } from 'lucide-react';
import { IconButton } from '#console/ui/button.jsx';
import { Menu, type MenuEntry } from '#console/ui/menu.jsx';
import { mayActAs, signOut, useSession } from './session.jsx';
import { applyTheme } from './theme.js';
import { limitsTold } from './whole-only.js';

const themes: readonly MenuEntry[] = [
  { id: 'light', label: 'Light', icon: <Sun size={16} aria-hidden />, onAction: () => applyTheme('light') },
  { id: 'dark', label: 'Dark', icon: <Moon size={16} aria-hidden />, onAction: () => applyTheme('dark') },
  {
    id: 'system',
    label: 'As the system',
    icon: <SunMoon size={16} aria-hidden />,
    onAction: () => applyTheme('system'),
  },
];

export const PersonMenu = ({ onKeys }: { readonly onKeys: () => void }) => {
  const session = useSession();
  const router = useRouter();
  const who = `${session.displayName}, ${session.accessRole.toLowerCase()}`;
  const go = (to: '/account' | '/accounts' | '/tokens') => () => void router.navigate({ to });
  const forAdmins: readonly MenuEntry[] = [
    { id: 'accounts', label: 'Accounts', icon: <Users size={16} aria-hidden />, onAction: go('/accounts') },
    { id: 'tokens', label: 'Access tokens', icon: <KeyRound size={16} aria-hidden />, onAction: go('/tokens') },
  ];
  return (
    <Menu
      label={who}
      trigger={
        <IconButton label={`${who}: your account and settings`}>
          <CircleUser size={20} aria-hidden />
        </IconButton>
      }
      entries={[
        {
          id: 'account',
          label: session.displayName,
          icon: <CircleUser size={16} aria-hidden />,
          told: session.scope === null ? undefined : `Limited to ${limitsTold(session.scope)}`,
          onAction: go('/account'),
        },
        ...(mayActAs(session, 'ADMIN') && session.scope === null ? forAdmins : []),
        ...themes,
        {
          id: 'keys',
          label: 'Keys',
          icon: <Keyboard size={16} aria-hidden />,
          told: 'What keys do on this page, and whether they act alone',
          onAction: onKeys,
        },
        { id: 'out', label: 'Sign out', icon: <LogOut size={16} aria-hidden />, onAction: () => void signOut() },
      ]}
    />
  );
};
