import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse as parseYaml } from 'yaml';
import { ConfigError, settings, type Config, type SettingName } from './config.js';

type Environment = Readonly<Record<string, string | undefined>>;
type Texts = Partial<Record<SettingName, { text: string; where: string }>>;

const names = Object.keys(settings) as SettingName[];
const fileSetting = 'RACKLEDGER_CONFIG';
/** Read by the agent, not by us. */
const ofTheAgent = ['RACKLEDGER_SERVER', 'RACKLEDGER_TOKEN'];

function fileContent(path: string): unknown {
  try {
    return parseYaml(readFileSync(path, 'utf8'));
  } catch (error) {
    const [firstLine] = (error as Error).message.split('\n');
    throw new ConfigError(`${fileSetting}: ${path} cannot be read: ${firstLine}`);
  }
}

function fromFile(path: string): Texts {
  const content = fileContent(path);
  if (content === null) return {};
  if (typeof content !== 'object' || Array.isArray(content)) {
    throw new ConfigError(`${fileSetting}: ${path} is not a list of settings, such as "port: 8080"`);
  }
  const entries = Object.entries(content).map(([key, value]: [string, unknown]) => {
    if (!names.includes(key as SettingName)) {
      throw new ConfigError(`${key} in ${path}: there is no such setting; there are ${names.join(', ')}`);
    }
    const plain: unknown = Array.isArray(value) ? value.join(',') : value;
    if (typeof plain === 'object' || plain === undefined)
      throw new ConfigError(`${key} in ${path}: a single value is expected`);
    return [key, { text: `${plain as string | number | boolean}`, where: `${key} in ${path}` }];
  });
  return Object.fromEntries(entries) as Texts;
}

function fromEnvironment(environment: Environment): Texts {
  const given = names.flatMap((name) => {
    const variable = settings[name].env;
    const text = environment[variable];
    return text === undefined || text === '' ? [] : [[name, { text, where: variable }]];
  });
  return Object.fromEntries(given) as Texts;
}

function fromArguments(argv: readonly string[]): Texts {
  try {
    const { values } = parseArgs({ args: [...argv], options: { run: { type: 'string' } } });
    return values.run === undefined ? {} : { run: { text: values.run, where: '--run' } };
  } catch (error) {
    throw new ConfigError(`${(error as Error).message.split('.')[0]}; known is --run api,ingest,projector,conductor`);
  }
}

function parsed(name: SettingName, given: Texts[SettingName]): unknown {
  const setting = settings[name];
  const result = setting.schema.safeParse(given?.text);
  if (result.success) return result.data;
  const shown = 'secret' in setting ? 'the value' : JSON.stringify(given?.text);
  throw new ConfigError(`${given?.where ?? setting.env}: ${shown} ${result.error.issues[0]?.message ?? 'is wrong'}`);
}

/**
 * Command line before environment before file before default.
 * @throws ConfigError for the first setting that is wrong; the line never shows a secret
 */
export function readConfig(environment: Environment, argv: readonly string[]): Config {
  const file = environment[fileSetting];
  const texts = { ...(file ? fromFile(file) : {}), ...fromEnvironment(environment), ...fromArguments(argv) };
  return Object.fromEntries(names.map((name) => [name, parsed(name, texts[name])])) as unknown as Config;
}

/** Variables that look like ours and are not: most likely misspelt. */
export function unknownVariables(environment: Environment): string[] {
  const known = new Set<string>([fileSetting, ...ofTheAgent, ...names.map((name) => settings[name].env)]);
  return Object.keys(environment).filter((name) => name.startsWith('RACKLEDGER_') && !known.has(name));
}
