import type { HandMade } from '../program/program.js';
import { api, whoAmI } from './api.js';
import { apply } from './apply.js';
import { completion } from './completion.js';
import { contextCommands } from './context.js';
import { deviceTypesImport } from './device-types-import.js';
import { diff } from './diff.js';
import { eventsFollow } from './events-follow.js';
import { help } from './help.js';
import { historyShow } from './history.js';
import { ipNext } from './ip-next.js';
import { login, logout } from './login.js';
import { machineShow } from './machine-show.js';
import { manual } from './manual.js';
import { placingPlan } from './placing-plan.js';
import { policiesPreview } from './policies-preview.js';
import { overview } from './overview.js';
import { rackShow } from './rack-show.js';
import { searchEverything } from './search.js';
import { sessionCommands } from './sessions.js';
import { watch } from './watch.js';
import { whoHad } from './who-had.js';

/** What the schema alone cannot tell how to show. */
export const handMade: readonly HandMade[] = [
  searchEverything,
  overview,
  whoHad,
  machineShow,
  rackShow,
  deviceTypesImport,
  ipNext,
  placingPlan,
  policiesPreview,
  historyShow,
  diff,
  watch,
  eventsFollow,
  apply,
  api,
  login,
  logout,
  whoAmI,
  ...sessionCommands,
  ...contextCommands,
  help,
  completion,
  manual,
];
