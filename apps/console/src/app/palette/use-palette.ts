import { isToMachine } from '#libs/contracts/summary/machine-command-titles.js';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useApi } from '#console/api/use-api.js';
import { catalogueQuery } from '#console/commands/catalogue.js';
import { useImpossible } from '#console/commands/command-menu.jsx';
import { openOrder } from '#console/commands/order.js';
import { useSettled } from '#console/ui/use-settled.js';
import { commandsNamed } from './command-entries.js';
import { entriesOf, pagesNamed, recent, remember, type Entry } from './entries.js';
import { searchDocument } from './palette.graphql.js';

/** Milliseconds without a key before the api is asked. */
const pauseMs = 100;
const mostHits = 30;

/** What was found for the text, once it is for the text as it stands. */
function useHits(text: string) {
  const sought = text.trim();
  const settled = useSettled(sought, pauseMs);
  const { data, error, isPlaceholderData } = useApi(
    searchDocument,
    { text: settled, first: mostHits },
    { topics: [], isOff: settled === '' },
  );
  const isFresh = sought === '' || (data !== undefined && !isPlaceholderData && settled === sought);
  return { found: sought === '' ? undefined : data?.search, error: sought === '' ? null : error, isFresh };
}

/** What the page is about already is not asked for again. */
function fixedBy(path: string, fields: readonly { readonly name: string }[]): Readonly<Record<string, unknown>> {
  const machineId = /^\/machines\/(m[0-9a-z]+)$/.exec(path)?.[1];
  return machineId !== undefined && fields.some(({ name }) => name === 'machineId') ? { machineId } : {};
}

/** Commands too, once somebody types letters: their catalogue is large. */
function useCommands(text: string) {
  const impossibleFor = useImpossible();
  const { data } = useQuery({ ...catalogueQuery, enabled: /[a-z]{2}/i.test(text) });
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return {
    commands: data ? commandsNamed(text, data, impossibleFor) : [],
    give: (command: string) =>
      openOrder({
        command,
        ...(isToMachine(command) && { subject: 'machine' }),
        fixed: fixedBy(path, data?.mutations[command]?.fields ?? []),
      }),
  };
}

/** All that the palette shows, and what its keys do. */
export function usePalette(onClose: () => void) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [active, activate] = useState(0);
  // Scanners type a serial and press Enter before anybody could answer: the first hit is gone to when it is there.
  const [isHasty, hasten] = useState(false);
  const { found, error, isFresh } = useHits(text);
  const { commands, give } = useCommands(text);
  const entries = text.trim() === '' ? recent() : [...entriesOf(found?.hits ?? []), ...pagesNamed(text), ...commands];

  const go = (entry: Entry): void => {
    if (entry.impossible !== undefined) return;
    onClose();
    if (entry.command !== undefined) return give(entry.command);
    remember(entry);
    void navigate({ href: entry.href });
  };
  const first = entries[0];
  const arrive = useEffectEvent(() => {
    hasten(false);
    if (first) go(first);
  });
  useEffect(() => {
    if (isHasty && isFresh) arrive();
  }, [isHasty, isFresh]);

  return {
    text,
    entries,
    found,
    error,
    isFresh,
    active: Math.min(active, entries.length - 1),
    go,
    type: (typed: string) => {
      setText(typed);
      activate(0);
      hasten(false);
    },
    move: (by: 1 | -1) => entries.length > 0 && activate((Math.max(active, 0) + by + entries.length) % entries.length),
    enter: () => {
      const chosen = entries[Math.min(active, entries.length - 1)];
      if (!isFresh) hasten(true);
      else if (chosen) go(chosen);
    },
  };
}
