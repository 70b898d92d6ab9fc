import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import { readDemoFiles } from './demo/files.js';
import { demoSiteOf } from './demo/stages.js';
import type { DemoSite } from './step.js';

export const seedsFolder = join(projectRoot, 'seeds');

/** @throws Error when a file of seeds/ says something that we do not understand */
export const readDemoSite = async (folder = seedsFolder): Promise<DemoSite> => demoSiteOf(await readDemoFiles(folder));
