import { useApi } from '#console/api/use-api.js';
import { ConflictPanel } from '#console/pages/identity/conflict-panel.jsx';
import { Answer } from '#console/ui/states.jsx';
import { machineConflictDocument } from './conflicts.graphql.js';

const Asked = ({ id }: { readonly id: string }) => {
  const asked = useApi(machineConflictDocument, { id }, { topics: ['identityConflict'] });
  return (
    <Answer of={asked} height={6}>
      {({ identityConflict }) => identityConflict && <ConflictPanel conflict={identityConflict} />}
    </Answer>
  );
};

/** Reports that may have been of this machine or of another: what spoke for which, and what was decided. */
export const Conflicts = ({ conflictIds }: { readonly conflictIds: readonly string[] }) =>
  conflictIds.map((id) => <Asked key={id} id={id} />);
