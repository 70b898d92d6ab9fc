import type { HandMade } from '../program/program.js';
import { api, whoAmI } from './api.js';
import { apply } from './apply.js';
import { completion } from './completion.js';
import { contextCommands } from './context.js';
import { deviceTypesImport } from './device-types-import.js';
import { diff } from './diff.js';
import { eventsFollow, watch } from './events-follow.js';
import { historyShow } from './history.js';
import { ipNext } from './ip-next.js';
import { machineShow } from './machine-show.js';
import { manual } from './manual.js';
import { rackShow } from './rack-show.js';

/** What the schema alone cannot tell how to show. */
export const handMade: readonly HandMade[] = [
  machineShow,
  rackShow,
  deviceTypesImport,
  ipNext,
  historyShow,
  diff,
  watch,
  eventsFollow,
  apply,
  api,
  whoAmI,
  ...contextCommands,
  completion,
  manual,
];
