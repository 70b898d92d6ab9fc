import { commandTitle } from './machine-command-titles.js';

/** A command that is proposed, with what is known of it filled in. */
export interface ProposedCommand {
  readonly mutation: string;
  readonly input: unknown;
}

interface Words {
  readonly title: string;
  /** What somebody should know before giving it. */
  readonly told?: string;
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** What a proposed command is called where it is offered: a cable that is planned where it is, nobody moves. */
export function proposalWords({ mutation, input }: ProposedCommand): Words {
  const { id, port } = fieldsOf(fieldsOf(input)['to']);
  if (mutation !== 'moveCable' || typeof id !== 'string' || typeof port !== 'string')
    return { title: commandTitle(mutation) };
  const told = `It was seen at ${id.replace(/^.*\//, '')} ${port}: the plan follows, and nobody has to move the cable.`;
  return { title: 'Plan it where it is', told };
}
