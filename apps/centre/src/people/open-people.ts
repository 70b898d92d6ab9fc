import { Counter } from 'prom-client';
import { createPeople, type People } from '#libs/records/index.js';
import type { Core } from '../core.module.js';

const hourMs = 3_600_000;

/** Accounts and sessions, with their figures. */
export function openPeople({
  config,
  pool,
  commands,
  access,
  clock,
  metrics,
}: Pick<Core, 'config' | 'pool' | 'commands' | 'access' | 'clock' | 'metrics'>): People {
  const total = new Counter({
    name: 'rackledger_sign_ins_total',
    help: 'Sign-ins, by how (account, token) and what came of it',
    labelNames: ['how', 'outcome'],
    registers: [metrics],
  });
  const limits = {
    idleMs: config.sessionIdleHours * hourMs,
    absoluteMs: config.sessionDays * 24 * hourMs,
    oneTimeMs: config.oneTimePasswordHours * hourMs,
  };
  const counted = (how: string, outcome: string) => total.inc({ how, outcome });
  return createPeople({ pool, commands, access, clock, limits, counted });
}
