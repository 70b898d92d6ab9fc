import { describe, expect, it } from 'vitest';
import { actorText, exactActorText } from './actor-text.js';

const token = 'token:t84qw8tdwa7zh533jpqv6';

describe('who did it', () => {
  it.each([
    ['person:ada', 'ada'],
    ['person:ada.of.the.night.shift', 'ada.of.the.night.shift'],
    [token, 'token t84qw8td…'],
    ['token:t1', 'token t1'],
    ['machine:m84qw8tdwa7zh533jpqv6', 'machine m84qw8td…'],
    ['process:readiness-and-more', 'the process readiness-and-more'],
    ['ci:deploy-frontend', 'ci:deploy-frontend'],
    ['night shift', 'night shift'],
    ['', ''],
    [null, 'somebody unknown'],
  ])('%s is told to people as %s', (actor, text) => expect(actorText(actor)).toBe(text));

  it.each([
    [token, null, 'token t84qw8tdwa7zh533jpqv6'],
    [token, 'ci:deploy-frontend', 'token "ci:deploy-frontend" (t84qw8tdwa7zh533jpqv6)'],
    ['person:ada', null, 'ada'],
    ['person:ada', 'Ada L.', 'Ada L. (ada)'],
    ['process:readiness-and-more', null, 'the process readiness-and-more'],
    [null, null, 'somebody unknown'],
  ])('%s, called %s, is told to tools as %s', (actor, label, text) => expect(exactActorText(actor, label)).toBe(text));
});
