/**
 * The rooms of meshproof and the direction of imports: an upper room may import a lower one, never the other way round
 * (ARCHITECTURE.md has the drawing). Type-only imports obey it too. Tests that need the lab (`*.lab.test.ts`) may reach
 * for whatever builds it; unit tests obey like the file they stand beside.
 */
const labTests = '\\.lab\\.test\\.ts$';
const packages = 'node_modules';
/** Fakes and the contract that they and the real thing fulfil: for unit tests of every room. */
const fakes = '^fixtures/cluster/';

const never = (name, comment, { from = {}, to }) => ({ name, comment, severity: 'error', from, to });

/** What may be imported, apart from the room itself and packages; `$1` is a group of the `from` path. */
const only = (name, comment, { room, allowed = [] }) =>
  never(name, comment, {
    from: { path: room, pathNot: labTests },
    to: { pathNot: [room, packages, fakes, ...allowed], dependencyTypesNot: ['core'] },
  });

export default {
  forbidden: [
    never('no import leads back to itself', 'A cycle means that two files are one.', { to: { circular: true } }),
    never('every import leads somewhere', 'A path that does not resolve.', { to: { couldNotResolve: true } }),
    never(
      "only package.json's dependencies are imported",
      'A package that is there by accident goes away by accident.',
      { to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    ),
    never('what is shipped does not import development tools', "They are not there on a user's machine.", {
      from: {
        path: '^(harness|fixtures|suites|kind|reports|scripts/(?!dev/))',
        // Bundles in a checkout alone; the package brings the bundles.
        pathNot: ['\\.test\\.ts$', fakes, '^fixtures/bundle-program\\.ts$'],
      },
      // Types of what k6 brings along itself.
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/k6/' },
    }),

    never('only tests work with fakes', 'What is shipped works with the real thing.', {
      from: { pathNot: ['\\.test\\.ts$', fakes] },
      to: { path: fakes },
    }),

    only('verdicts are plain data', 'Judging is pure: no clock, no cluster, no file.', { room: '^harness/verdict/' }),
    only('capabilities are plain data', 'A suite names them without pulling in a mesh.', {
      room: '^harness/capability/',
    }),
    only('statistics are plain arithmetic', 'They judge counts, wherever those come from.', {
      room: '^harness/statistics/',
    }),
    only('a comparison knows results and statistics alone', 'Two results are all it takes.', {
      room: '^harness/comparison/',
      allowed: ['^harness/(verdict|statistics)/'],
    }),
    only('a judge knows records and what authors say of them', 'What was observed decides; nothing else is asked.', {
      room: '^harness/judge/',
      allowed: [
        '^harness/(verdict|statistics|traffic|author)/',
        // Sentences of errors; the rest of that room starts programs and waits.
        '^harness/foundation/(error-|meshproof-error|nearest)',
      ],
    }),
    never('a judge knows authors by type alone', 'An author may read files; whoever judges may not.', {
      from: { path: '^harness/judge/' },
      to: { path: '^harness/author/', dependencyTypesNot: ['type-only'] },
    }),
    never('plain data does no input and output', 'A verdict that reads a file cannot be judged again.', {
      from: { path: '^harness/(verdict|capability|statistics|comparison|judge)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    }),
    only('the foundation knows nothing of meshes', 'Everything stands on it.', { room: '^harness/foundation/' }),
    only('Kubernetes stands on the foundation alone', 'Nothing in it knows what a check is.', {
      room: '^harness/kubernetes/',
      allowed: ['^harness/foundation/'],
    }),
    only('a mesh knows Kubernetes and nothing of checks', 'An adapter can be written without reading a suite.', {
      room: '^harness/mesh/',
      allowed: ['^harness/(foundation|kubernetes|capability)/'],
    }),
    only('traffic knows nothing of telemetry', 'Side by side, they stay replaceable.', {
      room: '^harness/traffic/',
      allowed: ['^harness/(foundation|kubernetes|capability|mesh|verdict)/'],
    }),
    only('telemetry knows nothing of traffic', 'Side by side, they stay replaceable.', {
      room: '^harness/telemetry/',
      allowed: ['^harness/(foundation|kubernetes|capability|mesh|verdict)/'],
    }),
    only('the engine knows no suite, no fixture, no report and no lab', 'They are handed to it.', {
      room: '^harness/',
      allowed: ['^package\\.json$'],
    }),
    only('fixtures know nothing of suites and commands', 'What we put into a cluster serves every suite.', {
      room: '^fixtures/',
      allowed: ['^harness/'],
    }),
    only(
      'the lab knows the foundation and Kubernetes alone',
      'It makes clusters; what is proven there is not its business.',
      {
        room: '^kind/',
        // Which Node the forged images carry is written there.
        allowed: ['^harness/(foundation|kubernetes)/', '^package\\.json$'],
      },
    ),
    only('a report is a function of the result alone', 'So it can be rendered again, elsewhere and later.', {
      room: '^reports/',
      allowed: ['^harness/(verdict|comparison)/'].concat('^harness/run/run-events\\.ts$'),
    }),
    never(
      'a report watches a run by its type alone',
      'The console may know what a run tells; it may not run anything.',
      { from: { path: '^reports/' }, to: { path: '^harness/run/', dependencyTypesNot: ['type-only'] } },
    ),
    never('what authors import runs nothing', 'A check can be read, and its judge tested, without the engine.', {
      from: { path: '^harness/author/', pathNot: '\\.test\\.ts$' },
      to: { path: '^harness/(run|judge)/' },
    }),
    only('a suite is written in the words of harness/author', 'Whoever adds a check edits nothing else.', {
      room: '^suites/',
      allowed: ['^harness/author/index\\.ts$', '^fixtures/'],
    }),
    never('no suite imports another', 'A suite can be deleted with its folder.', {
      from: { path: '^suites/([^/]+)/' },
      to: { path: '^suites/', pathNot: '^suites/$1/' },
    }),
    never('no mesh adapter imports another', 'A mesh can be deleted with its folder.', {
      from: { path: '^harness/mesh/([^/]+)/' },
      to: { path: '^harness/mesh/[^/]+/', pathNot: '^harness/mesh/$1/' },
    }),
    never('only the mesh room opens an adapter', 'Everybody else asks a Mesh, whatever its name is.', {
      from: { pathNot: ['^harness/mesh/', labTests] },
      to: { path: '^harness/mesh/[^/]+/' },
    }),
    never(
      'only harness/kubernetes speaks to Kubernetes',
      'Its client is replaced in one place; the guard cannot be walked around.',
      { from: { pathNot: '^harness/kubernetes/' }, to: { path: 'node_modules/@kubernetes/client-node' } },
    ),
    never('only run-command starts programs', 'Whoever plans commands can be tested without running any.', {
      from: {
        pathNot: [
          '^harness/foundation/run-command',
          '^fixtures/load/agent/',
          '^scripts/(meshproof\\.js$|dev/(bench/|standstill\\.ts$))',
          '\\.test\\.ts$',
        ],
      },
      to: { path: ['node_modules/execa', '^(node:)?child_process$'] },
    }),
    never('nothing below the commands imports a command', 'scripts/ is what a person starts.', {
      from: { pathNot: '^scripts/' },
      to: { path: '^scripts/' },
    }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(reports/runs|kind/forge/go)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
    skipAnalysisNotInRules: true,
  },
};
