import { Link } from '@tanstack/react-router';
import { useWhole } from '#console/api/use-whole.js';
import { policiesDocument } from './policies.graphql.js';
import styles from './policies.module.css';

/** Policies in force that give a cluster or a role, by its code; undefined until they are known. */
export function useGivers(field: 'cluster' | 'role'): (code: string) => readonly string[] | undefined {
  const { data } = useWhole(policiesDocument, { filter: 'kind=assignment' }, (result) => result.policies, {
    topics: ['policy'],
  });
  return (code) =>
    data?.rows
      .filter(({ inForce, rule }) => inForce && (rule as Readonly<Record<string, unknown>>)[field] === code)
      .map((policy) => policy.code);
}

/** Links to the policies that give something; by hand where there are none. Nothing is said until that is known. */
export const GivenBy = ({ policies }: { readonly policies: readonly string[] | undefined }) =>
  policies === undefined ? null : policies.length === 0 ? (
    <span className={styles['soft']}>by hand only</span>
  ) : (
    <span className={styles['line']}>
      {policies.map((code) => (
        <Link key={code} to="/policies/$policy" params={{ policy: code }}>
          {code}
        </Link>
      ))}
    </span>
  );
