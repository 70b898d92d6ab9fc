import { useRouter } from '@tanstack/react-router';
import { CircleUser, Keyboard, KeyboardOff, KeyRound, LogOut, Moon, Sun, SunMoon, Users } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '#console/ui/button.jsx';
import { Menu, type MenuEntry } from '#console/ui/menu.jsx';
import { tell } from '#console/ui/toast.jsx';
import { mayActAs, signOut, useSession } from './session.jsx';
import { areSingleKeysOn, turnSingleKeys } from './single-keys.js';
import { applyTheme } from './theme.js';

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

export const PersonMenu = () => {
  const session = useSession();
  const router = useRouter();
  const who = `${session.displayName}, ${session.accessRole.toLowerCase()}`;
  const [areKeysOn, setKeysOn] = useState(areSingleKeysOn);
  const turnKeys = (): void => {
    turnSingleKeys(!areKeysOn);
    setKeysOn(!areKeysOn);
    tell({ text: areKeysOn ? 'Single keys are off; Ctrl+K still searches' : 'Single keys are on' });
  };
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
          onAction: go('/account'),
        },
        ...(mayActAs(session, 'ADMIN') && session.scope === null ? forAdmins : []),
        ...themes,
        {
          id: 'keys',
          label: areKeysOn ? 'Turn single keys off' : 'Turn single keys on',
          icon: areKeysOn ? <KeyboardOff size={16} aria-hidden /> : <Keyboard size={16} aria-hidden />,
          told: '/ searches, t chooses a moment, g and a letter goes to a page',
          onAction: turnKeys,
        },
        { id: 'out', label: 'Sign out', icon: <LogOut size={16} aria-hidden />, onAction: () => void signOut() },
      ]}
    />
  );
};
