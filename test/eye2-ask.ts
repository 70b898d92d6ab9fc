import { readFile, writeFile } from 'node:fs/promises';
import { VisitingBrowser } from './support/visiting-browser.js';
const out = JSON.parse(await readFile('/tmp/eye/house.json', 'utf8'));
const ada = new VisitingBrowser(out.demo.url);
await ada.signIn('ada', 'six words that nobody would say');
const r = await ada.ask('mutation ($input: BulkInput!) { bulk(input: $input) { refusal { code message approvalId } bulk { id } } }', { input: { filter: 'role=batch', expectedCount: 8, confirmCount: 8, command: { retire: true }, mode: 'ALL_OR_NOTHING', reason: 'they are too old, the lease ends in December' } });
console.log(JSON.stringify(r.body));
out.approval = (r.body as any).data.bulk.refusal.approvalId;
await writeFile('/tmp/eye/house.json', JSON.stringify(out, null, 1));
