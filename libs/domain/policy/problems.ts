import { canonicalAddress, type Refusal } from '#libs/kernel/index.js';
import type { PolicyRule, RuleOf, Selector } from '#libs/contracts/index.js';
import { problemOfCode, problemOfTitle } from '../place/refusals.js';
import { problemOfDomain } from '../name/dns-name.js';
import { schemeOf } from '../name/scheme.js';
import type { DefinePolicy } from './commands.js';
import { decidedByAssignment } from './facts.js';
import { problemOfConsulRule } from '../consul/rule-problem.js';
import { problemOfSettings } from '../config/settings-problem.js';
import { subjectsOf } from './subjects.js';

/** What stands against a policy by itself, whatever other policies say. */
export function problemOfPolicy({ policy, title, selector, rule }: DefinePolicy['data']): Refusal | undefined {
  return (
    problemOfCode('policy', policy, 'policy') ??
    problemOfTitle(title) ??
    problemOfSelector(selector, rule) ??
    problemOfRule(rule)
  );
}

function problemOfSelector(selector: Selector, { kind }: PolicyRule): Refusal | undefined {
  const early = selector.find(({ field }) => kind === 'assignment' && decidedByAssignment.includes(field));
  if (!early) return undefined;
  return {
    code: 'selector-invalid',
    message: `Which ${early.field} a machine gets is what assignment policies decide: they are not selected by it.`,
    wayOut: 'Select by site, room, row, rack, unit, chassis, slot, manufacturer or model.',
    field: 'selector',
  };
}

const invalid = (message: string, wayOut: string): Refusal => ({
  code: 'rule-invalid',
  message,
  wayOut,
  field: 'rule',
});

function problemOfRule(rule: PolicyRule): Refusal | undefined {
  switch (rule.kind) {
    case 'assignment':
      return subjectsOf(rule).length > 0
        ? undefined
        : invalid('An assignment gives neither a cluster nor a role.', 'Say which cluster or role, or both.');
    case 'naming':
      return problemOfNaming(rule);
    case 'addressing':
      return problemOfAddressing(rule);
    case 'bgp':
      return problemOfBgp(rule);
    case 'system-disk':
      return problemOfDisk(rule);
    case 'settings':
      return problemOfMachineSettings(rule);
    case 'consul':
      return problemOfConsul(rule);
    case 'approval':
      return problemOfApproval(rule);
    case 'asn':
    case 'bmc':
      return undefined;
  }
}

function problemOfMachineSettings(rule: RuleOf<'settings'>): Refusal | undefined {
  if (subjectsOf(rule).length === 0)
    return invalid('The settings have no section.', 'Give at least one of their sections.');
  const problem = problemOfSettings(rule);
  return problem === undefined ? undefined : invalid(`In the settings ${problem}.`, 'See docs/configuration.md.');
}

function problemOfConsul(rule: RuleOf<'consul'>): Refusal | undefined {
  const problem = problemOfConsulRule(rule);
  return problem === undefined ? undefined : invalid(problem, 'See docs/consul.md.');
}

function problemOfApproval({ commands, secondPersonFrom, typedCountAbove }: RuleOf<'approval'>): Refusal | undefined {
  if (secondPersonFrom === undefined && typedCountAbove === undefined)
    return invalid(
      'It asks for neither a second person nor the count typed back.',
      'Say secondPersonFrom, typedCountAbove, or both.',
    );
  const twice = commands.find((one, at) => commands.indexOf(one) < at);
  return twice === undefined ? undefined : invalid(`It names ${twice} twice.`, 'Name each command once.');
}

function problemOfNaming({ scheme, domain }: RuleOf<'naming'>): Refusal | undefined {
  const parts = schemeOf(scheme);
  return 'code' in parts ? parts : problemOfDomain(domain);
}

function problemOfAddressing(rule: RuleOf<'addressing'>): Refusal | undefined {
  const subjects = subjectsOf(rule);
  const twice = subjects.find((one, at) => subjects.indexOf(one) < at);
  if (twice !== undefined)
    return invalid(`It orders two addresses for ${twice}.`, 'Order one for each function and IP version.');
  const stuck = rule.addresses.find(({ choice }) => choice.how === 'position' && choice.perUnit === 0);
  return stuck
    ? invalid(
        'Without perUnit every machine of a rack has the same address.',
        'Say how many addresses lie between two units.',
      )
    : undefined;
}

/** RFC 4271, section 4.2: a hold time of zero or at least three seconds; section 10 suggests a third of it to keep alive. */
function problemOfBgp({ keepaliveSeconds, holdSeconds, accept }: RuleOf<'bgp'>): Refusal | undefined {
  if (holdSeconds < 3 * keepaliveSeconds)
    return invalid(
      `A hold time of ${holdSeconds} s leaves less than three keepalives of ${keepaliveSeconds} s.`,
      'Give a hold time of three times the keepalive or more (RFC 4271, section 10).',
    );
  const wrong = accept.find((prefix) => !prefix.includes('/') || canonicalAddress(prefix) === undefined);
  return wrong === undefined
    ? undefined
    : invalid(`"${wrong}" is no prefix.`, 'Write prefixes with their length, such as 0.0.0.0/0.');
}

function problemOfDisk({ atLeast, atMost }: RuleOf<'system-disk'>): Refusal | undefined {
  if (atLeast === undefined || atMost === undefined || atLeast <= atMost) return undefined;
  return invalid(
    `No disk has ${atLeast} bytes or more, and ${atMost} or less.`,
    'Let the lower limit be the lower one.',
  );
}
