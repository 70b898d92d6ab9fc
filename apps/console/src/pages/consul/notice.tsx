import { CloudOff, ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { When } from '#console/ui/when.jsx';
import styles from './consul.module.css';
import { troubleOf, type Standing } from '#libs/contracts/summary/datacenter-words.js';

export interface NoticeProps {
  /** What it is about, read out. */
  readonly label: string;
  readonly tone: 'warn' | 'bad';
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** What somebody has to see before all else. */
export const Notice = ({ label, tone, title, children, actions }: NoticeProps) => {
  const Icon = tone === 'bad' ? CloudOff : ShieldAlert;
  return (
    <section className={styles['notice']} data-tone={tone} aria-label={label}>
      <Icon size={20} aria-hidden />
      <div className={styles['noticeText']}>
        <strong>{title}</strong>
        {children}
      </div>
      {actions !== undefined && <div className={styles['noticeActions']}>{actions}</div>}
    </section>
  );
};

interface TroubleNoticeProps {
  readonly of: Standing & { readonly since: string | null; readonly message: string | null };
  /** What can be done from here. */
  readonly actions?: ReactNode;
}

/** A datacenter that cannot be written to: since when, what becomes of it by itself, and what a person can do. */
export const TroubleNotice = ({ of, actions }: TroubleNoticeProps) => {
  const trouble = troubleOf(of);
  if (trouble === undefined) return null;
  return (
    <Notice
      label={`Trouble with ${of.title}`}
      tone={of.reachable === null ? 'warn' : 'bad'}
      title={trouble.what}
      actions={actions}
    >
      {(of.since !== null || of.message !== null) && (
        <p>
          {of.since !== null && (
            <>
              Since <When at={of.since} />
              {of.message === null ? '.' : ': '}
            </>
          )}
          {of.message !== null && <code>{of.message}</code>}
        </p>
      )}
      <p>{trouble.next}</p>
      <p>{trouble.wayOut}</p>
    </Notice>
  );
};
