import { describe, expect, it } from 'vitest';
import { piecesOf, saidInWords } from './sentence.js';

const machine = 'mz73wrw11naqtm1ggcqwd';
const token = 'ttydc176sp03spfrzxpmx';
const uuid = '994e5e90-5e25-4898-8d38-e2dd24796550';

describe('a sentence taken apart', () => {
  it.each([
    [
      `The name web-1.b1.example.net was freed by machine ${machine}, and is kept for it until 2026-12-21T15:28:28.250Z.`,
      [
        'The name web-1.b1.example.net was freed by machine ',
        { kind: 'machine', id: machine },
        ', and is kept for it until ',
        { kind: 'moment', id: '2026-12-21T15:28:28.250Z' },
        '.',
      ],
    ],
    [
      `The secret machine/${machine}/bmc-credentials was brought and sealed.`,
      ['The secret machine/', { kind: 'machine', id: machine }, '/bmc-credentials was brought and sealed.'],
    ],
    [`Token ${token} was revoked.`, ['Token ', { kind: 'token', id: token }, ' was revoked.']],
    [`done by token:${token}`, ['done by token ', { kind: 'token', id: token }]],
    [`by machine:${machine}`, ['by ', { kind: 'machine', id: machine }]],
    [
      `Request ${uuid} was approved by person:anna.b.`,
      [{ kind: 'approval', id: uuid }, ' was approved by ', { kind: 'person', id: 'anna.b' }, '.'],
    ],
    [
      `“Retire machine” for 1 machine waits for a second person as request ${uuid}, by policy two-eyes.`,
      [
        '“Retire machine” for 1 machine waits for a second person as ',
        { kind: 'approval', id: uuid },
        ', by policy two-eyes.',
      ],
    ],
    [`Cable ${uuid} goes into port bmc.`, [{ kind: 'cable', id: uuid }, ' goes into port bmc.']],
    ['given by process:readiness', ['given by the process ', { kind: 'process', id: 'readiness' }]],
    ['It got the tag watched.', ['It got the tag watched.']],
  ])('%s', (summary, pieces) => expect(piecesOf(summary)).toEqual(pieces));

  it('leaves what only looks like an id', () => {
    const told = 'Port c8:0a:a9:9e:d0:5d changed: serial memorymemorymemory.';
    expect(piecesOf(told)).toEqual([told]);
  });
});

describe('commands in words', () => {
  it('calls the command at the beginning of its sentence', () => {
    expect(saidInWords('BulkBegun', 'TagMachine for 16 machines began.')).toBe('“Tag machine” for 16 machines began.');
    expect(saidInWords('CommandCompleted', 'RetireMachine was accepted.')).toBe('“Retire machine” was accepted.');
  });

  it('leaves other sentences as they are', () =>
    expect(saidInWords('DriftGone', 'Drift mtu eth1 is gone.')).toBe('Drift mtu eth1 is gone.'));
});
