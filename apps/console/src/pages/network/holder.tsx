import { Link } from '@tanstack/react-router';

export interface HolderProps {
  readonly kind: string;
  readonly id: string;
  readonly machine?: { readonly id: string; readonly called: string } | null;
}

/** Who has something, as text. */
export const holderText = ({ kind, id, machine }: HolderProps): string =>
  machine ? machine.called : `${kind.toLowerCase()} ${id}`;

/** Who has something; machines can be gone to. */
export const Holder = (props: HolderProps) =>
  props.machine ? (
    <Link to="/machines/$machineId" params={{ machineId: props.machine.id }}>
      {holderText(props)}
    </Link>
  ) : (
    <span>{holderText(props)}</span>
  );
