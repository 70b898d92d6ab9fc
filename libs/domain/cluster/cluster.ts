import { accept, refuse, type Command, type Decider, type Decision, type Refusal } from '#libs/kernel/index.js';
import {
  ClusterClosed,
  ClusterDefined,
  ClusterReopened,
  ClusterRetitled,
  type ClusterEvent,
} from '#libs/contracts/index.js';
import { problemOfCode, problemOfTitle } from '../place/refusals.js';

interface OnCluster {
  readonly cluster: string;
}

export type DefineCluster = Command<'DefineCluster', OnCluster & { readonly title: string }>;
export type RetitleCluster = Command<'RetitleCluster', OnCluster & { readonly title: string }>;
export type CloseCluster = Command<'CloseCluster', OnCluster>;
export type ReopenCluster = Command<'ReopenCluster', OnCluster>;
/** The cluster's side of AssignCluster: it says no where it takes no machines, and keeps no list of those that it has. */
export type AdmitToCluster = Command<'AdmitToCluster', OnCluster>;
export type ClusterCommand = DefineCluster | RetitleCluster | CloseCluster | ReopenCluster | AdmitToCluster;

export interface ClusterState {
  readonly status: 'absent' | 'open' | 'closed';
  readonly title: string;
}

/**
 * Machines that are operated as one, such as production or a lab. Closed, it takes no more machines, and those that it has
 * stay; it is never removed, since its history goes on meaning it.
 */
export const cluster: Decider<ClusterCommand, ClusterState, ClusterEvent> = {
  category: 'cluster',
  initialState: { status: 'absent', title: '' },
  decide: (command, state) => {
    switch (command.type) {
      case 'DefineCluster':
        return define(command.data, state);
      case 'RetitleCluster':
        return retitle(command.data, state);
      case 'CloseCluster':
        return whereKnown(command.data, state, ({ cluster: code }) =>
          state.status === 'closed' ? accept() : accept(ClusterClosed.record({ cluster: code })),
        );
      case 'ReopenCluster':
        return whereKnown(command.data, state, ({ cluster: code }) =>
          state.status === 'open' ? accept() : accept(ClusterReopened.record({ cluster: code })),
        );
      case 'AdmitToCluster':
        return whereKnown(command.data, state, ({ cluster: code }) =>
          state.status === 'open' ? accept() : refuse(closed(code)),
        );
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'ClusterDefined':
        return { status: 'open', title: event.data.title };
      case 'ClusterRetitled':
        return { ...state, title: event.data.title };
      case 'ClusterClosed':
        return { ...state, status: 'closed' };
      case 'ClusterReopened':
        return { ...state, status: 'open' };
    }
  },
};

/** The same again is done already; a code that is used says nothing about what another title would make of it. */
function define({ cluster: code, title: given }: DefineCluster['data'], state: ClusterState): Decision<ClusterEvent> {
  const title = given.trim();
  const problem = problemOfCode('cluster', code, 'cluster') ?? problemOfTitle(title);
  if (problem) return refuse(problem);
  if (state.status === 'absent') return accept(ClusterDefined.record({ cluster: code, title }));
  return state.title === title ? accept() : refuse(inUse(code, state.title));
}

function retitle(data: RetitleCluster['data'], state: ClusterState): Decision<ClusterEvent> {
  return whereKnown(data, state, ({ cluster: code }) => {
    const title = data.title.trim();
    const problem = problemOfTitle(title);
    if (problem) return refuse(problem);
    if (title === state.title) return accept();
    return accept(ClusterRetitled.record({ cluster: code, title, previousTitle: state.title }));
  });
}

function whereKnown(
  data: OnCluster,
  state: ClusterState,
  decide: (data: OnCluster) => Decision<ClusterEvent>,
): Decision<ClusterEvent> {
  return state.status === 'absent' ? refuse(unknownCluster(data.cluster)) : decide(data);
}

const unknownCluster = (code: string): Refusal => ({
  code: 'cluster-not-found',
  message: `There is no cluster ${code}.`,
  wayOut: 'Define it first, or look its code up in the list of clusters.',
  field: 'cluster',
});

const inUse = (code: string, title: string): Refusal => ({
  code: 'cluster-exists',
  message: `There is a cluster ${code} already: ${title}.`,
  wayOut: 'Choose another code, or give this one another title.',
  field: 'cluster',
});

const closed = (code: string): Refusal => ({
  code: 'cluster-closed',
  message: `The cluster ${code} is closed: no more machines get it.`,
  wayOut: 'Reopen it, or choose another one.',
  field: 'cluster',
});
