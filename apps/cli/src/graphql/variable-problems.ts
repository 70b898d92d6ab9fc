import { optionName } from '../operations/given.js';

/** How GraphQL says that what was given is not what is taken; nobody here knows of variables. */
const invalid = /^Variable "\$(\w+)" got invalid value .*?(?: at "([^"]*)")?; (.*)$/s;
const lacking = /^Variable "\$(\w+)" of (?:required|non-null) type "[^"]*" (?:was not provided|must not be null)\.$/;
const notProvided = /^Field "(\w+)" of required type "[^"]*" was not provided\.$/;
const notDefined = /^Field "(\w+)" is not defined by type "\w+"\.(.*)$/s;
const noValue = /^Value "(\w+)" does not exist in "\w+" enum\.(.*)$/s;
const isNull = /^Expected non-nullable type "[^"]*" not to be null\.$/;
const notOfType = /^(?:\w+ cannot represent (?:a |an )?)(non-[\w-]+|.*?) value: (.*)$/s;

/** Which part of it: what an order takes is all in one object, whose name says nothing. */
function partOf(variable: string, path: string | undefined): string {
  const steps = (path ?? variable).split('.').filter((step, at) => at > 0 || step !== 'input');
  return steps.map(optionName).join('.');
}

const within = (part: string, text: string): string => (part === '' ? text : `${part}: ${text}`);
const words = (text: string): string => text.replaceAll(/"([A-Z_]+|\w+)"/g, (_, one: string) => one);

/** The message in words of what was asked for; every other message as it is. */
export function inWordsOfOrders(message: string): string {
  const lacks = lacking.exec(message)?.[1];
  if (lacks !== undefined) return lacks === 'input' ? 'its input is missing.' : `${optionName(lacks)} is missing.`;
  const [, variable = '', path, what = ''] = invalid.exec(message) ?? [];
  if (variable === '') return message;
  const part = partOf(variable, path);
  const missing = notProvided.exec(what)?.[1];
  if (missing !== undefined) return within(part, `${optionName(missing)} is missing.`);
  const [, unknown, meant = ''] = notDefined.exec(what) ?? [];
  if (unknown !== undefined) return within(part, `there is no ${unknown} in it.${words(meant)}`);
  const [, value, near = ''] = noValue.exec(what) ?? [];
  if (value !== undefined) return within(part, `${value} is none of what it can be.${words(near)}`);
  if (isNull.test(what)) return `${part === '' ? 'it' : part} is missing.`;
  const [, , given] = notOfType.exec(what) ?? [];
  return within(part, given === undefined ? what : `${given} is not what it takes.`);
}
