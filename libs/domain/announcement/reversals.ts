import type { AcceptanceRuleEvent, AnnouncementEvent, AwaitedEvent } from '#libs/contracts/index.js';
import { always, type Irreversible, type ReversalsOf } from '../undo/reversal.js';
import type { AcceptanceRuleCommand, AcceptanceRuleState } from './acceptance-rule.js';
import type { AnnouncementState } from './announcement.js';
import type { AwaitedCommand, AwaitedState } from './awaited.js';
import type { AnnouncementCommand } from './commands.js';

const come: Irreversible = {
  cannot: 'says which machine came, and it has',
  wayOut: 'What the machine was given with that is changed by commands to the machine, and can be undone by itself.',
};
const found: Irreversible = {
  cannot: 'is what a sensor saw, and no command makes that unseen',
  wayOut: 'Withdraw the announcement, or fulfil it by hand.',
};

const announcementReversalsOnly: ReversalsOf<AnnouncementEvent, AnnouncementState, AnnouncementCommand> = {
  MachineAnnounced: {
    aspect: always('announcement'),
    inverse: ({ announcementId }) => ({ type: 'WithdrawAnnouncement', data: { announcementId } }),
  },
  AnnouncementWithdrawn: {
    aspect: always('announcement'),
    inverse: ({ announcementId }) => ({ type: 'RenewAnnouncement', data: { announcementId } }),
  },
  AnnouncementRenewed: {
    aspect: always('announcement'),
    inverse: ({ announcementId }) => ({ type: 'WithdrawAnnouncement', data: { announcementId } }),
  },
  AnnouncementFulfilled: come,
  AnnouncementMisfitFound: found,
  AnnouncementConfirmed: come,
  AnnouncementApplied: come,
};

const awaitedReversals: ReversalsOf<AwaitedEvent, AwaitedState, AwaitedCommand> = {
  EvidenceAwaited: {
    aspect: always('awaited'),
    inverse: (data) => ({ type: 'AwaitEvidenceNoMore', data }),
  },
  EvidenceAwaitedNoMore: {
    aspect: always('awaited'),
    inverse: (data) => ({ type: 'AwaitEvidence', data }),
  },
};

const ruleReversals: ReversalsOf<AcceptanceRuleEvent, AcceptanceRuleState, AcceptanceRuleCommand> = {
  AcceptanceRuleDefined: {
    aspect: always('rule'),
    inverse: ({ rule }, { terms }) =>
      terms
        ? { type: 'DefineAcceptanceRule', data: { rule, ...terms } }
        : { type: 'RemoveAcceptanceRule', data: { rule } },
  },
  AcceptanceRuleRemoved: {
    aspect: always('rule'),
    inverse: ({ rule }, { terms }) => (terms ? { type: 'DefineAcceptanceRule', data: { rule, ...terms } } : []),
  },
};

export const announcementReversals = { ...announcementReversalsOnly, ...awaitedReversals, ...ruleReversals };
