import type { AddressFunction, RenumberingOrder } from '#libs/contracts/index.js';
import type { ExtraStep, RenumberingIntent } from '#libs/domain/index.js';
import { publicError } from '../errors.js';
import type { CommandInput } from './context-of-command.js';

interface AddressInput {
  readonly function: Uppercase<AddressFunction>;
  readonly family: number;
  readonly from?: string | null;
  readonly leaving?: string | null;
  readonly to?: string | null;
}

export interface PlanRenumberingInput extends CommandInput {
  readonly renumbering: string;
  readonly title: string;
  readonly machineIds?: readonly string[] | null;
  readonly filter?: string | null;
  readonly pool?: string | null;
  readonly addresses?: readonly AddressInput[] | null;
  readonly asn?: { readonly to?: string | null } | null;
  readonly name?: {
    readonly scheme?: string | null;
    readonly domain?: string | null;
    readonly quarantineDays?: number | null;
  } | null;
  readonly waveSize?: number | null;
  readonly settleHours?: number | null;
  readonly settledBy?: string | null;
  readonly networkTeam?: string | null;
  readonly extraSteps?:
    | readonly {
        readonly team: string;
        readonly title: string;
        readonly text?: string | null;
        readonly when: Uppercase<ExtraStep['when']>;
      }[]
    | null;
}

/** Which machines are meant. @throws GraphQLError BAD_USER_INPUT unless it is said in exactly one way */
export function meantBy({
  machineIds,
  filter,
  pool,
}: PlanRenumberingInput):
  | { readonly ids: readonly string[] }
  | { readonly filter: string }
  | { readonly pool: string } {
  const ways = [
    ...(machineIds ? [{ ids: [...new Set(machineIds)] }] : []),
    ...(typeof filter === 'string' ? [{ filter }] : []),
    ...(typeof pool === 'string' ? [{ pool }] : []),
  ];
  const [way] = ways;
  if (way && ways.length === 1) return way;
  throw publicError('BAD_USER_INPUT', 'Say which machines by machineIds, by filter or by pool, one of the three.', {
    field: 'filter',
  });
}

function familyOf(family: number): 4 | 6 {
  if (family === 4 || family === 6) return family;
  throw publicError('BAD_USER_INPUT', 'A family is 4 or 6.', { field: 'addresses' });
}

function ordersOf({ addresses, asn, name }: PlanRenumberingInput): readonly RenumberingOrder[] {
  return [
    ...(addresses ?? []).map(({ function: purpose, family, from, leaving, to }) => ({
      kind: 'address' as const,
      function: purpose.toLowerCase() as AddressFunction,
      family: familyOf(family),
      from: from ?? null,
      leaving: leaving ?? null,
      to: to ?? null,
      choice: null,
    })),
    ...(asn ? [{ kind: 'asn' as const, to: asn.to ?? null }] : []),
    ...(name
      ? [
          {
            kind: 'name' as const,
            scheme: name.scheme ?? null,
            domain: name.domain ?? null,
            quarantineDays: name.quarantineDays ?? null,
          },
        ]
      : []),
  ];
}

function chosenBy(input: PlanRenumberingInput): string {
  const way = meantBy(input);
  if ('filter' in way) return way.filter;
  return 'pool' in way ? `whoever holds something of pool ${way.pool}` : 'named one by one';
}

/** @param machines ids of those that are meant, as they were found */
export function intentOf(input: PlanRenumberingInput, machines: readonly string[], at: string): RenumberingIntent {
  return {
    renumbering: input.renumbering,
    title: input.title,
    machines,
    chosenBy: chosenBy(input),
    orders: ordersOf(input),
    waveSize: input.waveSize ?? 5,
    settleHours: input.settleHours ?? 24,
    settledBy: input.settledBy ?? null,
    networkTeam: input.networkTeam ?? 'network',
    extra: (input.extraSteps ?? []).map(({ team, title, text, when }) => ({
      team,
      title,
      text: text ?? '',
      when: when.toLowerCase() as ExtraStep['when'],
    })),
    at,
  };
}
