import { CommandButton } from '#console/commands/command-button.jsx';
import { Badge } from '#console/ui/badge.jsx';
import type { Column } from '#console/ui/simple-table.jsx';
import { When } from '#console/ui/when.jsx';
import { scopeText } from './codes.js';

export interface ShownToken {
  readonly id: string;
  readonly label: string | null;
  readonly accessRole: string;
  readonly scope: { readonly sites: readonly string[]; readonly clusters: readonly string[] } | null;
  readonly issuedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

const isOver = ({ expiresAt }: ShownToken): boolean => expiresAt !== null && Date.parse(expiresAt) <= Date.now();

export const Holds = ({ token }: { readonly token: ShownToken }) => {
  if (token.revokedAt !== null) return <Badge>revoked</Badge>;
  if (isOver(token)) return <Badge>expired</Badge>;
  return <Badge tone="good">holds</Badge>;
};

/** What lists of tokens have in common, up to the button that revokes one. */
export function tokenColumns<Token extends ShownToken>(
  command: 'revokeMyAccessToken' | 'revokeAccessToken',
  own: readonly Column<Token>[] = [],
): readonly Column<Token>[] {
  return [
    { id: 'label', title: 'For', cell: ({ label }) => <strong>{label}</strong> },
    ...own,
    { id: 'role', title: 'Access role', cell: ({ accessRole }) => accessRole.toLowerCase() },
    { id: 'scope', title: 'Limited to', cell: ({ scope }) => scopeText(scope) },
    { id: 'issued', title: 'Issued', cell: ({ issuedAt }) => <When at={issuedAt} /> },
    {
      id: 'expires',
      title: 'Expires',
      cell: ({ expiresAt }) => (expiresAt === null ? 'never' : <When at={expiresAt} />),
    },
    { id: 'state', title: 'State', cell: (token) => <Holds token={token} /> },
    {
      id: 'actions',
      title: <span className="visually-hidden">Actions</span>,
      isFigure: true,
      cell: (token) =>
        token.revokedAt === null && (
          <CommandButton command={command} subject={token.label ?? token.id} fixed={{ tokenId: token.id }} look="quiet">
            Revoke
          </CommandButton>
        ),
    },
  ];
}
