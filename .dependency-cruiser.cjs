/**
 * Who may import whom. Each rule is one sentence of docs/architecture.md. `conditionNames` has to start with `source`:
 * otherwise the imports `#libs/…` lead into dist/ and the rules look at nothing.
 */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const npmPackage = (pattern) => `^node_modules/${pattern}`;
const tests = '\\.spec\\.ts$';

module.exports = {
  forbidden: [
    only(
      'no-cycles',
      'An import never leads back to where it came from. (Types that mention each other are no cycle: nothing is loaded.)',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    only(
      'resolves',
      // React Aria names sources that it does not ship, and they are taken before what it does; the compiler looks at these.
      'Every import resolves.',
      {},
      { couldNotResolve: true, pathNot: '^react-aria-components/' },
    ),
    only(
      'kernel-stands-alone',
      'The kernel imports nothing but zod and ipaddr.js.',
      { path: '^libs/kernel/', pathNot: tests },
      { pathNot: '^(libs/kernel/|node_modules/(zod|ipaddr\\.js)/)' },
    ),
    only(
      'contracts-know-the-kernel',
      'Contracts import the kernel and zod.',
      { path: '^libs/contracts/', pathNot: tests },
      { pathNot: '^(libs/(kernel|contracts)/|node_modules/zod/)' },
    ),
    only(
      'domain-is-pure',
      'Deciders and processes import contracts, kernel, the filter language and each other: no I/O, no framework, no clock.',
      { path: '^libs/(domain|processes)/', pathNot: tests },
      { pathNot: '^(libs/(kernel|contracts|filter|domain|processes)/|node_modules/(zod|ipaddr\\.js)/)' },
    ),
    only(
      'filter-is-pure',
      'The filter language is text in, conditions out.',
      { path: '^libs/filter/', pathNot: tests },
      {
        path: '^(libs/(database|event-store|read-model|records|command-handling)/|node_modules/(pg|@nestjs|@kurrent)/)',
      },
    ),
    only(
      'elevation-is-pure',
      'A picture of a rack is text made of a model: nothing else is needed.',
      { path: '^libs/elevation/', pathNot: tests },
      { pathNot: '^libs/elevation/' },
    ),
    only(
      'rendering-is-pure',
      'Renderers are text in, text out: rules and facts of the domain, no I/O.',
      { path: '^libs/rendering/', pathNot: tests },
      { pathNot: '^(libs/(kernel|contracts|domain|rendering)/|node_modules/(zod|ipaddr\\.js)/)' },
    ),
    only(
      'projections-read-facts',
      'A projection reads contracts, never rules, and runs no SQL.',
      { path: '^projections/', pathNot: tests },
      { pathNot: '^(projections/|libs/(kernel|contracts)/|node_modules/zod/)' },
    ),
    only(
      'ports-speak-our-language',
      'Ports import the kernel only.',
      { path: '^libs/ports/', pathNot: tests },
      { pathNot: '^libs/(kernel|ports)/' },
    ),
    only(
      'adapters-keep-apart',
      'Adapters implement ports; they do not know each other, nor the domain.',
      { path: '^libs/(event-store|read-model|embedded-postgres)/', pathNot: tests },
      { path: '^libs/(domain|processes|records|command-handling)/' },
    ),
    only(
      'event-store-keeps-apart',
      'The event store knows no read model.',
      { path: '^libs/event-store/' },
      { path: '^(libs/read-model|projections)/' },
    ),
    only(
      'change-feed-stands-on-the-port',
      'The change feed follows whatever event store there is, and knows nothing of who consumes it.',
      { path: '^libs/change-feed/', pathNot: tests },
      { pathNot: '^libs/(kernel|ports|change-feed)/', dependencyTypesNot: ['core'] },
    ),
    only(
      'kurrentdb-stays-in-its-adapter',
      'KurrentDB is spoken in the event store only.',
      { pathNot: '^(libs/event-store|test|node_modules)/' },
      { path: npmPackage('@kurrent/') },
    ),
    only(
      'postgresql-stays-in-the-data-libs',
      'PostgreSQL is spoken in four libraries only.',
      { pathNot: [tests, '^(libs/(database|event-store|read-model|records)|test|node_modules)/'] },
      { path: npmPackage('(pg|pg-copy-streams|pg-cursor)/') },
    ),
    only(
      'certificates-are-made-in-one-place',
      'Certificates are made in one library.',
      { pathNot: '^(libs/certificates|node_modules)/' },
      { path: npmPackage('@peculiar/') },
    ),
    only(
      'nest-stays-in-apps',
      'The framework ends where the libraries begin.',
      { pathNot: '^(apps|test|node_modules)/' },
      { path: npmPackage('@nestjs/') },
    ),
    only(
      'nothing-imports-apps',
      'Apps are ends: nothing else imports them.',
      { path: '^(libs|projections)/' },
      { path: '^(apps|test)/', pathNot: '^test/(support|contracts)/' },
    ),
    only(
      'no-test-code-in-production',
      'Fakes and specs stay out of what is shipped.',
      { path: '^(apps|libs|projections)/', pathNot: tests },
      { path: `^test/|${tests}` },
    ),
    only(
      'agent-stands-alone',
      'The agent is one file for live images: it imports contracts, kernel and Node.js only.',
      { path: '^apps/agent/src/', pathNot: tests },
      { pathNot: '^(apps/agent/|libs/(contracts|kernel)/|node_modules/(zod|ipaddr\\.js)/|node:|[a-z0-9_/]+$)' },
    ),
    only(
      'cli-stands-alone',
      'The command line is one file that can be copied anywhere, and a client like any other: it knows the API, and of the centre only how things are put into words, how filters are read and written, and which word is near another.',
      { path: '^apps/cli/src/', pathNot: tests },
      {
        pathNot:
          '^(apps/cli/src/|libs/contracts/summary/(about-text|actor-text|behind|bgp-rows|by-place|cabling-way-out|datacenter-words|fact-text|function-text|limits-text|machine-troubles|requests|rule-words|state-words|type-words|undoable|values|written-place)\\.ts|libs/filter/(filter-error|parse|print|suggest|syntax|tokens)\\.ts|node_modules/(commander|graphql-ws|string-width|ws|yaml)/|node:|[a-z0-9_/]+$)',
      },
    ),
    only(
      'console-is-a-client',
      'Of the rest of the house the console takes pure words and pictures, and the types of inputs; all else it asks the API for.',
      { path: '^apps/console/src/', pathNot: tests },
      {
        path: '^(apps|libs|projections|test)/',
        pathNot:
          '^(apps/console/src/|apps/cli/src/operations/operation(s\\.json|\\.ts)|libs/(elevation|contracts|kernel)/|libs/domain/identity/weights\\.ts)',
      },
    ),
    only(
      'declared',
      'Every package is named in package.json; development tools are not for production code.',
      {
        path: '^(apps|libs|projections)/',
        pathNot: `${tests}|^apps/(agent|cli|console)/build\\.mjs$|^apps/console/(vite\\.config|generate)\\.ts$`,
      },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '^node_modules/@types/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|var|test/fixtures)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
      extensionAlias: { '.js': ['.ts', '.js'], '.jsx': ['.tsx', '.jsx'] },
    },
  },
};
