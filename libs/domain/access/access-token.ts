import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  accessScope,
  AccessTokenIssued,
  AccessTokenRevoked,
  type AccessEvent,
  type AccessRole,
  type AccessScope,
} from '#libs/contracts/index.js';

export type IssueAccessToken = Command<
  'IssueAccessToken',
  {
    readonly tokenId: string;
    readonly label: string;
    readonly accessRole: AccessRole;
    /** Set exactly when the access role is `machine`: the machine that the token speaks for. */
    readonly machineId?: string;
    /** ISO 8601, UTC. Without one the token holds until it is revoked. */
    readonly expiresAt?: string;
    /** Left out: it is for everything. */
    readonly scope?: AccessScope;
    /** Name of the account that it acts for; left out: it is a tool's. */
    readonly owner?: string;
    /** The clock comes with the command: an expiry must lie after it. */
    readonly now: string;
  }
>;
export type RevokeAccessToken = Command<'RevokeAccessToken', { readonly tokenId: string }>;
export type AccessTokenCommand = IssueAccessToken | RevokeAccessToken;

export interface AccessTokenState {
  readonly status: 'absent' | 'issued' | 'revoked';
  /** Name of the account that it acts for. */
  readonly owner?: string | undefined;
  readonly label?: string;
  /** ISO 8601, UTC; null where it holds until it is revoked. */
  readonly expiresAt?: string | null;
  /** Missing where it is for everything. */
  readonly scope?: AccessScope | undefined;
}

/** The right to speak to Rackledger, without its secret: that is kept as a hash outside the log. */
export const accessToken: Decider<AccessTokenCommand, AccessTokenState, AccessEvent> = {
  category: 'accessToken',
  initialState: { status: 'absent' },
  decide: (command, state) => {
    switch (command.type) {
      case 'IssueAccessToken':
        return issue(command.data, state);
      case 'RevokeAccessToken':
        return revoke(command.data, state);
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'AccessTokenIssued': {
        const { owner, label, expiresAt, scope } = event.data;
        return { status: 'issued', owner, label, expiresAt, scope };
      }
      case 'AccessTokenRevoked':
        return { ...state, status: 'revoked' };
    }
  },
};

function issue(data: IssueAccessToken['data'], state: AccessTokenState): Decision<AccessEvent> {
  if (state.status !== 'absent') return refuse(idTaken(data.tokenId));
  const label = data.label.trim();
  const problem = problemOf({ ...data, label });
  if (problem) return refuse(problem);
  const { tokenId, accessRole, machineId = null, expiresAt = null, scope, owner } = data;
  const beside = { ...(scope ? { scope } : {}), ...(owner === undefined ? {} : { owner }) };
  return accept(AccessTokenIssued.record({ tokenId, label, accessRole, machineId, expiresAt, ...beside }));
}

function problemOf(data: IssueAccessToken['data']): Refusal | undefined {
  const { label, accessRole, machineId, expiresAt, now, scope } = data;
  if (label === '' || label.length > 200) return badLabel;
  if ((accessRole === 'machine') !== (machineId !== undefined)) return badSubject;
  if (scope && accessRole === 'machine') return scopedMachine;
  if (scope && !isScope(scope)) return badScope;
  if (expiresAt !== undefined && !(Date.parse(expiresAt) > Date.parse(now))) return badExpiry;
  return undefined;
}

function isScope(scope: AccessScope): boolean {
  return accessScope.safeParse(scope).success && scope.sites.length + scope.clusters.length > 0;
}

/** Revoking twice is done already. */
function revoke({ tokenId }: RevokeAccessToken['data'], state: AccessTokenState): Decision<AccessEvent> {
  if (state.status === 'absent') return refuse(noToken(tokenId));
  return state.status === 'revoked' ? accept() : accept(AccessTokenRevoked.record({ tokenId }));
}

const badLabel: Refusal = {
  code: 'label-invalid',
  message: 'A token needs a label of 1 to 200 characters.',
  wayOut: 'Say what or who it is for.',
  field: 'label',
};
const badSubject: Refusal = {
  code: 'machine-token-mismatch',
  message: 'A token of access role "machine" speaks for one machine, and no other token does.',
  wayOut: 'Give a machineId with the access role "machine", and leave it out with the others.',
  field: 'machineId',
};
const scopedMachine: Refusal = {
  code: 'scope-invalid',
  message: 'A token of access role "machine" is for one machine, and has no sites or clusters.',
  wayOut: 'Leave sites and clusters out.',
  field: 'sites',
};
const badScope: Refusal = {
  code: 'scope-invalid',
  message: 'A scope names one site or cluster at least, each by its code.',
  wayOut: 'Give the codes of sites or clusters; leave both out for a token that is for everything.',
  field: 'sites',
};
const badExpiry: Refusal = {
  code: 'expiry-invalid',
  message: 'The expiry is not a time in the future.',
  wayOut: 'Give an ISO 8601 time after now, or none.',
  field: 'expiresAt',
};
const idTaken = (tokenId: string): Refusal => ({
  code: 'token-already-issued',
  message: `Token ${tokenId} was issued before.`,
  wayOut: 'Use a new id.',
  field: 'tokenId',
});
const noToken = (tokenId: string): Refusal => ({
  code: 'token-not-found',
  message: `There is no token ${tokenId}.`,
  wayOut: 'Look it up in the list of tokens.',
  field: 'tokenId',
});
