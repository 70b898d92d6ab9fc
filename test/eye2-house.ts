import { writeFile } from 'node:fs/promises';
import { createTestDatabase } from './support/database.js';
import { startDemo } from './support/demo.js';
import { startRackledger } from './support/rackledger.js';
import { RenumberingSite } from './support/renumbering-site.js';
import { createPostgresEventStore } from '#libs/event-store/index.js';
import { aMachine } from './support/machine-report.js';
import { ofTwoMachines } from './support/hard-machines.js';
import { postInventory } from './support/reporting-fleet.js';
import { VisitingBrowser } from './support/visiting-browser.js';
const out: Record<string, any> = {};
const demo = await startDemo();
out.demo = { url: demo.url, token: demo.adminToken };
const say = (...a: unknown[]) => console.log(...a.map((x) => (typeof x === 'string' ? x : JSON.stringify(x))).map((s) => s.slice(0, 600)));
const asker = (c: any) => async (name: string, type: string, input: object, fields = '') => {
  const r = (await c.graphql(`mutation ($input: ${type}!) { ${name}(input: $input) { refusal { code message } ${fields} } }`, { input }))[name];
  if (r.refusal) say(name, r.refusal.message);
  return r;
};
const give = asker(demo);
out.viewer = ((await demo.graphql('mutation ($input: IssueAccessTokenInput!) { issueAccessToken(input: $input) { token } }', { input: { label: 'viewer', accessRole: 'VIEWER' } })) as any).issueAccessToken.token;
const password = 'six words that nobody would say';
for (const [name, displayName] of [['ada', 'Ada Lovelace'], ['ben', 'Ben Okafor']]) await give('createAccount', 'CreateAccountInput', { name, displayName, accessRole: 'OPERATOR', password, oneTime: false });
await give('definePolicy', 'DefinePolicyInput', { policy: 'two-retire', title: 'Two people retire batch machines', selector: 'role=batch', rule: { approval: { commands: ['RetireMachine'], secondPersonFrom: 1, waitHours: 24 } } });
const ada = new VisitingBrowser(demo.url);
say((await ada.signIn('ada', password)).status);
const r = await ada.ask('mutation ($input: BulkInput!) { bulk(input: $input) { refusal { code message approvalId } bulk { id } } }', { input: { filter: 'role=batch', command: { retire: true }, mode: 'ALL_OR_NOTHING', reason: 'they are too old' } });
say(r);
const post = async (d: any) => { const { status, text } = await postInventory(demo.url, d); say(status, text); return JSON.parse(text); };
const [a, b] = [(await post(aMachine(706))).machineId, (await post(aMachine(707))).machineId];
out.conflict = (await post(ofTwoMachines(aMachine(706), aMachine(707)))).conflictId;
out.a = a; out.b = b;
const { machines } = (await demo.graphql('{ machines(filter: "name=web-r01-07", first: 1) { edges { node { id } } } }')) as any;
out.machine = machines.edges[0].node.id;
const database = await createTestDatabase({ migrated: false });
const store = createPostgresEventStore({ url: database.url });
const rn = await startRackledger({ databaseUrl: database.url });
out.rn = { url: rn.url, token: rn.adminToken };
const site = await RenumberingSite.of(6, store);
await writeFile('/tmp/eye/house.json', JSON.stringify(out, null, 1));
console.log('ready');
setTimeout(async () => {
  const g = asker(rn);
  await new Promise((f) => setTimeout(f, 8000));
  await g('planRenumbering', 'PlanRenumberingInput', { renumbering: 'rn', title: 'Rack 1 leaves 10.99.0.0/24', pool: 'old4', addresses: [{ function: 'LOOPBACK', family: 4, to: 'new4' }], waveSize: 4, reason: 'the old prefix is given back' });
  await g('startRenumbering', 'RenumberingInput', { renumbering: 'rn' });
  for (let i = 0; i < 200; i++) {
    const { renumbering: n } = (await rn.graphql('{ renumbering(code: "rn") { state waitsFor atStep } }')) as any;
    if (i === 0) say(n);
    if (n?.state === 'DONE') { say('DONE'); break; }
    if (n?.waitsFor === 'machines') await site.report(...site.ids);
    if (n?.waitsFor === 'network' && n.atStep) await g('confirmStep', 'ConfirmStepInput', { renumbering: 'rn', step: n.atStep, by: 'Ada' });
    await new Promise((f) => setTimeout(f, 1000));
  }
}, 100);
setInterval(() => undefined, 1e6);
