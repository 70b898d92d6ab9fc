import { runCentre } from './run-centre.js';

/** The centre as a service (`node dist/apps/centre/src/main.js`); a person starts it by `npm start`. */
await runCentre('service');
