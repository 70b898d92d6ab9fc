import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { closeBrowser, openPage, type ConsolePage, type OpenOptions } from './browser.js';
import { findChromium } from './chromium.js';
import { startDemo } from './demo.js';
import { forgetFailure, keepFailure } from './failed-journey.js';
import { endAll, type RunningRackledger } from './rackledger.js';

/** What somebody who tests is patient for: two cores may have much else to do. The same for `expect.poll` in test/vitest.config.ts. */
const patienceMs = 60_000;
const journeyWithinMs = 300_000;
/** The demo site is played first, once a run; and a large fleet is written. */
const startWithinMs = 900_000;

const hasBrowser = (await findChromium()) !== undefined;
/**
 * `describe` of journeys, skipped where there is no browser.
 * @param canRun false where there is no other program that they need
 */
export function describeConsole(what: string, journeys: () => void, canRun = true): void {
  describe.skipIf(!hasBrowser || !canRun)(what, { timeout: journeyWithinMs }, journeys);
}

/** That nobody is signed in yet, or that a password is wrong, is answered 401 where one asks who is in; and nowhere else. */
export const unknownAtTheDoor = /\b401\b.*\/session\/v1$/;

export interface PageOptions extends Omit<OpenOptions, 'path'> {
  /** Complaints that are right there: of what is refused or cut on purpose the browser tells too. */
  readonly rightly?: RegExp;
  /** Of another centre than the house's. */
  readonly centre?: Pick<RunningRackledger, 'url' | 'adminToken'>;
  /** What is waited for before the journey goes on; a heading unless told. */
  readonly settled?: (page: Page) => Promise<unknown>;
}

export interface Furnishing extends Omit<PageOptions, 'centre'> {
  /** Starts the centre; with the demo site unless told. */
  readonly start?: () => Promise<RunningRackledger>;
}

/** A centre and a browser for the journeys of one file. */
export interface ConsoleHouse {
  /** There once `beforeAll` has begun: not yet where tests are listed. */
  centre(): RunningRackledger;
  /** A page of the console. When its journey ends it is closed, and must not have complained. */
  open(path?: string, options?: PageOptions): Promise<Page>;
  /** Asks the API past the console. @throws Error on errors */
  ask: RunningRackledger['graphql'];
  /** Gives a command past the console, which must not be refused. @returns the log position where it shows */
  give(command: string, input: object, type?: string): Promise<string>;
  machineId(name: string): Promise<string>;
}

interface Opened extends ConsolePage {
  readonly rightly: RegExp | undefined;
}

const headed = (page: Page): Promise<void> => page.getByRole('heading', { level: 1 }).first().waitFor();

/** `tagMachine` takes a `TagMachineInput`. */
const inputOf = (command: string): string => `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;

/** Pages that a journey has open. At its end each is closed and asked for complaints; of a journey that failed, what they showed is kept. */
function openPages() {
  const opened: Opened[] = [];
  afterEach(async ({ task }) => {
    const pages = opened.splice(0);
    const complaints = pages.flatMap((one) => one.complaints.filter((text) => one.rightly?.test(text) !== true));
    const journey = { file: task.file.name, name: task.name };
    await forgetFailure(journey);
    if (task.result?.state === 'fail' || complaints.length > 0)
      console.error(`kept: ${await keepFailure(journey, pages)}`);
    for (const { page } of pages) {
      // Ended already where it was kept; else it would stay on disk.
      await page
        .context()
        .tracing.stop()
        .catch(() => undefined);
      await page.context().close();
    }
    expect(complaints, 'what the browser complained of').toEqual([]);
  });
  return opened;
}

/** To be called in `describeConsole`: starts and ends all that the journeys there need. What stands behind the centre is made before it. */
export function consoleHouse({ start = startDemo, ...furnished }: Furnishing = {}): ConsoleHouse {
  let running: RunningRackledger | undefined;
  const centre = (): RunningRackledger => {
    if (!running) throw new Error('The centre starts in beforeAll: ask it in a journey, or in a later beforeAll.');
    return running;
  };
  beforeAll(async () => {
    running = await start();
  }, startWithinMs);
  afterAll(async () => {
    await closeBrowser();
    await endAll();
  });
  const opened = openPages();
  const ask: ConsoleHouse['ask'] = (query, variables) => centre().graphql(query, variables);
  return {
    centre,
    ask,
    async open(path = '/', options = {}) {
      const { rightly, settled = headed, centre: of = centre(), ...wanted } = { ...furnished, ...options };
      const one = await openPage(of, wanted);
      opened.push({ ...one, rightly });
      const { page } = one;
      page.setDefaultTimeout(patienceMs);
      await page.context().tracing.start({ snapshots: true });
      await page.goto(path);
      await settled(page);
      return page;
    },
    async give(command, input, type = inputOf(command)) {
      const query = `mutation ($input: ${type}!) { given: ${command}(input: $input) { position refusal { message } } }`;
      const { given } = await ask<{ given: { position: string; refusal: unknown } }>(query, { input });
      expect([command, given.refusal]).toEqual([command, null]);
      return given.position;
    },
    async machineId(name) {
      const query = 'query ($name: String!) { machine(name: $name) { id } }';
      return (await ask<{ machine: { id: string } }>(query, { name })).machine.id;
    },
  };
}
