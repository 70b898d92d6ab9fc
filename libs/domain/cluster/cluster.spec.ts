import { describe, it } from 'vitest';
import { ClusterClosed, ClusterDefined, ClusterReopened, ClusterRetitled } from '#libs/contracts/index.js';
import { given } from '../../../test/support/given.js';
import { cluster } from './cluster.js';

const defined = ClusterDefined.record({ cluster: 'lab', title: 'Laboratory' });
const closed = ClusterClosed.record({ cluster: 'lab' });
const about = { cluster: 'lab' };

describe('a cluster', () => {
  it('is defined once under its code', () => {
    const define = (title: string, code = 'lab') =>
      ({ type: 'DefineCluster', data: { cluster: code, title } }) as const;
    given(cluster).when(define(' Laboratory ')).then(defined);
    given(cluster, defined).when(define('Laboratory')).thenNothing();
    given(cluster, defined).when(define('Another')).thenRefused('cluster-exists', 'cluster');
    given(cluster).when(define('Laboratory', 'Lab 1')).thenRefused('code-invalid', 'cluster');
    given(cluster).when(define(' ')).thenRefused('title-invalid', 'title');
  });

  it('gets another title', () => {
    const retitle = (title: string) => ({ type: 'RetitleCluster', data: { cluster: 'lab', title } }) as const;
    given(cluster, defined)
      .when(retitle('Lab'))
      .then(ClusterRetitled.record({ cluster: 'lab', title: 'Lab', previousTitle: 'Laboratory' }));
    given(cluster, defined).when(retitle('Laboratory')).thenNothing();
    given(cluster).when(retitle('Lab')).thenRefused('cluster-not-found', 'cluster');
  });

  it('takes machines while it is open', () => {
    const admit = { type: 'AdmitToCluster', data: about } as const;
    given(cluster, defined).when(admit).thenNothing();
    given(cluster, defined, closed).when(admit).thenRefused('cluster-closed', 'cluster');
    given(cluster, defined, closed, ClusterReopened.record(about)).when(admit).thenNothing();
    given(cluster).when(admit).thenRefused('cluster-not-found', 'cluster');
  });

  it('is closed and reopened once', () => {
    given(cluster, defined).when({ type: 'CloseCluster', data: about }).then(closed);
    given(cluster, defined, closed).when({ type: 'CloseCluster', data: about }).thenNothing();
    given(cluster, defined, closed).when({ type: 'ReopenCluster', data: about }).thenTypes('ClusterReopened');
    given(cluster, defined).when({ type: 'ReopenCluster', data: about }).thenNothing();
  });
});
