import type { InventoryDocument } from '#libs/contracts/index.js';
import type { DemoSite, EnrolStep, SeedStep, Stage } from '../step.js';
import * as commands from './commands.js';
import { driftedReport } from './drifted.js';
import type { DemoFiles } from './files.js';
import { announcing, labels, merging, minutesOfDays, rebuilt, withPart } from './life.js';
import { demoMachines, type DemoMachine } from './machines.js';
import { observationsOf } from './observations.js';
import { installedReport, liveReport } from './reports.js';

/** Minutes ago that machines were heard of last: all within the last half hour. */
const lastHeard = (at: number): number => 2 + (at % 25);

const enrolling = (machine: DemoMachine): EnrolStep => ({
  do: 'enrol',
  machine: machine.key,
  observedMinutesAgo: minutesOfDays(machine.days),
  document: liveReport(machine),
});

interface Moved {
  readonly report: InventoryDocument;
  readonly steps: readonly SeedStep[];
}

/** Repairs and updates that the machine reported, and what it reports by then. */
function repaired({ life }: DemoFiles, machine: DemoMachine): Moved {
  return life.parts
    .filter((change) => change.machine === machine.key)
    .reduce<Moved>(
      ({ report, steps }, change) => {
        const document = withPart(report, change);
        const observedMinutesAgo = minutesOfDays(change.daysAgo);
        return {
          report: document,
          steps: [...steps, { do: 'report', machine: machine.key, observedMinutesAgo, document }],
        };
      },
      { report: liveReport(machine), steps: [] },
    );
}

const isMerged = ({ life }: DemoFiles, { key }: DemoMachine): boolean => key === life.merged.machine;

/** The machine as it is by now: one of them has got another board. */
const asItIs = (files: DemoFiles, machine: DemoMachine): DemoMachine =>
  isMerged(files, machine) ? rebuilt(files, machine) : machine;

/** Plugged in, reported, accepted, and what was repaired since. */
function arrival(files: DemoFiles, machine: DemoMachine): readonly SeedStep[] {
  const now = asItIs(files, machine);
  return [
    enrolling(machine),
    ...commands.accepting(machine),
    ...(now === machine ? [] : merging(files, machine.key, liveReport(now))),
    ...repaired(files, machine).steps,
  ];
}

/** Who was placed is set up as policy says, and has been running so since. */
function settingUp(files: DemoFiles, plugged: DemoMachine, at: number): readonly SeedStep[] {
  if (!plugged.place) return [];
  const machine = asItIs(files, plugged);
  const { report } = repaired(files, machine);
  return [
    {
      do: 'set-up',
      machine: machine.key,
      observedMinutesAgo: lastHeard(at),
      enrolledAs: report,
      document: (given) => driftedReport(files, machine, installedReport(report, given)),
      observations: (given) => observationsOf(given, machine, files.drifts),
    },
  ];
}

const lanesOf = <Item>(items: readonly Item[], number: number): readonly (readonly Item[])[] =>
  Array.from({ length: number }, (_, lane) => items.filter((_item, at) => at % number === lane));

function stagesOf(files: DemoFiles): readonly Stage[] {
  const machines = demoMachines(files);
  const retired = new Set(files.life.retired.map(({ machine }) => machine));
  const steady = machines.filter(({ key }) => !retired.has(key));
  const { racks } = files.switches;
  return [
    {
      title: 'demo: site',
      lanes: [[...commands.catalogue(files), ...commands.written(files.place)], commands.written(files.numbers)],
    },
    {
      title: 'demo: policies',
      lanes: [commands.written(files.policies), ...racks.map((rack) => commands.kitOfRack(files, rack))],
    },
    {
      title: 'demo: machines',
      lanes: [
        [...commands.numbersOfSwitches(files), ...commands.placeRules(files), ...announcing(files)],
        ...lanesOf(machines, 6).map((own) => own.flatMap((machine) => arrival(files, machine))),
      ],
    },
    {
      title: 'demo: places',
      lanes: [
        // One after the other: whoever comes first gets the next free number, and each play gives the same.
        machines.flatMap((machine) => commands.placing(files, machine)),
        ...lanesOf(machines, 4).map((own) => own.flatMap((machine) => commands.cabling(asItIs(files, machine)))),
      ],
    },
    {
      title: 'demo: life',
      lanes: [
        [...labels(files), ...commands.powering(files, machines)],
        ...lanesOf(steady, 6).map((own, lane) =>
          own.flatMap((machine, at) => settingUp(files, machine, at * 6 + lane)),
        ),
      ],
    },
  ];
}

export const demoSiteOf = (files: DemoFiles): DemoSite => ({ name: 'demo-site', stages: stagesOf(files) });
