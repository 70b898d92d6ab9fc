import { ask, keepToken, listen, token, Unwelcome } from './connection.js';
import { rowOf } from './rows.js';

const pageSize = 100;
const pollMs = 15_000;
const query = `query FrontPage($first: Int, $after: String, $search: String, $filter: String) {
  machines(first: $first, after: $after, search: $search, filter: $filter, orderBy: { field: NAME }) {
    totalCount
    edges { node {
      id name hostname lifecycle silent silentSince lastSeenAt observedAt revision tags
      system { manufacturer product serial } cpu { model sockets cores } memory { totalBytes } diskCount diskBytes
    } }
    pageInfo { hasNextPage endCursor }
  }
  identityConflicts(state: OPEN, first: 1) { totalCount }
}`;

const at = (id) => document.getElementById(id);
/** What is shown: rows by machine id, and where the next page begins. */
const shown = { pages: 1, revisions: new Map(), asked: 0 };

function say(state, text) {
  at('live').dataset.state = state;
  at('live').textContent = text;
}

function signIn(why) {
  at('machines').hidden = true;
  at('sign-out').hidden = true;
  at('sign-in').hidden = false;
  if (why) at('sign-in-why').textContent = why;
  say('waiting', 'Not connected');
  at('token').focus();
}

function showProblem(error) {
  const problem = at('problem');
  problem.hidden = !error;
  problem.textContent = error ? [error.extensions?.picture, error.message].filter(Boolean).join('\n') : '';
}

function show(machines, conflicts) {
  at('sign-in').hidden = true;
  at('machines').hidden = false;
  at('sign-out').hidden = false;
  const before = shown.revisions;
  shown.revisions = new Map(machines.edges.map(({ node }) => [node.id, node.revision]));
  const rows = machines.edges.map(({ node }) => {
    const row = rowOf(node);
    if (before.size > 0 && before.get(node.id) !== node.revision) row.classList.add('fresh');
    return row;
  });
  at('rows').replaceChildren(...rows);
  at('count').textContent = `(${machines.totalCount})`;
  at('nothing').hidden = machines.totalCount > 0;
  at('nothing-why').textContent = whyNothing();
  at('more').hidden = !machines.pageInfo.hasNextPage;
  at('conflicts').hidden = conflicts === 0;
  at('conflicts').textContent =
    `${conflicts} report${conflicts === 1 ? ' waits' : 's wait'} for a person to say which machine it is of: ` +
    'ask for identityConflicts, answer with resolveIdentityConflict.';
}

/** Why a stranger may find nothing though it is there. */
function whyNothing() {
  if (!at('search').value) return at('filter').value ? '' : 'None has reported yet: see below how one does.';
  return 'Each word has to begin or end a serial, MAC, name, model or address; for a manufacturer use the filter: manufacturer~dell.';
}

/** All pages that are shown, one after the other: what changed meanwhile is in its place. */
async function fetchShown() {
  const wanted = { search: at('search').value, filter: at('filter').value };
  const edges = [];
  let after = null;
  for (let page = 0; ; page += 1) {
    const { machines, identityConflicts } = await ask(query, { ...wanted, first: pageSize, after });
    edges.push(...machines.edges);
    after = machines.pageInfo.endCursor;
    if (page + 1 >= shown.pages || !machines.pageInfo.hasNextPage)
      return { machines: { ...machines, edges }, conflicts: identityConflicts.totalCount };
  }
}

async function refresh() {
  const turn = (shown.asked += 1);
  try {
    const { machines, conflicts } = await fetchShown();
    if (turn !== shown.asked) return;
    showProblem(undefined);
    show(machines, conflicts);
    if (at('live').dataset.state !== 'live') say('live', 'Up to date');
  } catch (error) {
    if (turn !== shown.asked) return;
    if (error instanceof Unwelcome) signIn(error.message);
    else if (error.extensions) showProblem(error);
    else say('broken', 'No connection; trying again');
  }
}

/** Many calls within the time become one, at its end. */
function settled(work, ms) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(() => void work(), ms);
  };
}

function start() {
  void refresh();
  listen({
    changed: settled(refresh, 300),
    connected: () => say('live', 'Live'),
    lost: () => say('waiting', 'Looking every 15 s'),
  });
}

function takeTokenFromLink() {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (!given) return false;
  keepToken(given);
  history.replaceState(null, '', location.pathname + location.search);
  return true;
}

function fillExamples() {
  const { origin } = location;
  for (const element of document.querySelectorAll('.origin')) element.textContent = origin + element.dataset.path;
  const curl = (body) =>
    `curl ${origin}/graphql -H "Authorization: Bearer $TOKEN" \\\n  -H 'content-type: application/json' \\\n  -d '${JSON.stringify(body)}'`;
  at('curl-query').textContent = curl({
    query: '{ machines(filter: "memory>=64GiB") { totalCount edges { node { id name } } } }',
  });
  at('curl-command').textContent = curl({
    query:
      'mutation { nameMachine(input: { machineId: "ID", name: "db-1", reason: "first rack", idempotencyKey: "name-db-1" }) { refusal { message wayOut } } }',
  });
  if (['127.0.0.1', 'localhost', '[::1]'].includes(location.hostname))
    at('agent-where').textContent =
      'Take the inventory of this host again, from a checkout (other machines need an address that they reach: RACKLEDGER_HOST):';
  at('agent-command').textContent = `npm run agent -- --once --server ${origin}`;
}

at('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  keepToken(at('token').value.trim());
  at('token').value = '';
  start();
});
at('sign-out').addEventListener('click', () => {
  keepToken(undefined);
  location.reload();
});
at('find').addEventListener('submit', (event) => event.preventDefault());
at('find').addEventListener(
  'input',
  settled(() => {
    shown.pages = 1;
    shown.revisions = new Map();
    void refresh();
  }, 250),
);
at('more').addEventListener('click', () => {
  shown.pages += 1;
  void refresh();
});
setInterval(() => token() && !document.hidden && void refresh(), pollMs);

/** The printed link, pasted into a tab that shows this page already, loads nothing anew. */
addEventListener('hashchange', () => takeTokenFromLink() && start());

takeTokenFromLink();
fillExamples();
if (token()) start();
else signIn();
