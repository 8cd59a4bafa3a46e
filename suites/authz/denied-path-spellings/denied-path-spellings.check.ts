import { all, answered, finding, refused, type Exchange } from '#check';
import { documentedPath } from '../spellings/documented-path.ts';
import { pathCorpus, type Spelling } from '../spellings/path-corpus.ts';
import { receivedPath } from '../spellings/received-path.ts';
import { spellingColumns, spellingRow } from '../spellings/spelling-row.ts';
import authz from '../suite.ts';

const isLetIn = (path: string): boolean => path !== '/admin';
const remark = (letIn: boolean, takenBy: string): string =>
  letIn ? `misconfiguration before applications ${takenBy}` : 'denied';
/** The same rule, written in two ways: the partner has the second. */
const ruleAt = ({ to }: Exchange): string => (to.workload === 'partner' ? 'ALLOW notPaths' : 'DENY paths');

export default authz.check({
  promise: 'The mesh denies a denied path in every spelling it is documented to normalize.',
  apply: { shop: 'denied-path-spellings.yaml', partners: 'anything-but.yaml' },
  async observe({ world, call, mesh }) {
    const { outsider, frontend, api, db, worker, partner } = world;
    const servers = [api, db, worker, frontend];
    const corpus = pathCorpus('admin');
    const ask = async (spelling: Spelling, server: typeof api) => ({
      ...spelling,
      exchange: await call(outsider, server, { path: spelling.sent, count: 1 }),
    });
    return {
      normalization: mesh.pathNormalization,
      unnamed: await Promise.all([api, partner].map((to) => call(outsider, to, { path: '/public', count: 2 }))),
      asked: await Promise.all([
        ...corpus.map((spelling, index) => ask(spelling, servers[index % servers.length] ?? api)),
        ...corpus.map((spelling) => ask(spelling, partner)),
      ]),
    };
  },
  judge: ({ unnamed, asked, normalization }) => {
    const rows = asked.map((each) => ({ ...each, documented: documentedPath(each.sent, normalization) }));
    const forwarded = rows.flatMap(({ documented, ...row }) =>
      documented.fate === 'forwarded' ? [{ ...row, ...documented }] : [],
    );
    const passing = forwarded.filter(({ compared }) => isLetIn(compared));
    const spellings = [...new Set(passing.map(({ sent }) => sent))];
    return {
      controls: { 'a path that the rule does not name is answered': all(unnamed, answered) },
      promises: {
        'every spelling that normalizes to the path is denied': all(
          forwarded.filter(({ compared }) => !isLetIn(compared)),
          ({ exchange }) => refused(exchange, 'http-403'),
        ),
        'a malformed path is rejected with 400, whatever the rules say': all(
          rows.filter(({ documented }) => documented.fate === 'rejected'),
          ({ exchange }) => refused(exchange, 'http-400'),
        ),
        'every other spelling reaches the application as documented': all(passing, ({ exchange, received }) =>
          receivedPath(exchange, received),
        ),
      },
      advice: {
        'no spelling of the path gets past the rule': finding(
          passing.length === 0,
          'pathNormalization DECODE_AND_MERGE_SLASHES, or an ALLOW rule for the public paths instead',
          `documented to get past under ${normalization}: ${spellings.join(' ')}`,
        ),
      },
    };
  },
  table: ({ asked, normalization }) => ({
    title: `spellings of a denied path, mesh normalization ${normalization}`,
    columns: ['rule', ...spellingColumns],
    rows: asked.map((each) => [ruleAt(each.exchange), ...spellingRow(each, { normalization, isLetIn, remark })]),
  }),
  mutants: [
    {
      name: 'below',
      patch: {
        'AuthorizationPolicy/no-admin': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/admin/*' },
        ],
      },
      refutes: 'every spelling that normalizes to the path is denied',
    },
    {
      name: 'suffix',
      patch: {
        'AuthorizationPolicy/no-admin': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '*/admin' },
        ],
      },
      refutes: 'every other spelling reaches the application as documented',
    },
    {
      name: 'anything-but-below',
      patch: {
        'AuthorizationPolicy/anything-but-admin': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/notPaths/0', value: '/admin/*' },
        ],
      },
      refutes: 'every spelling that normalizes to the path is denied',
    },
    {
      name: 'anything-but-suffix',
      patch: {
        'AuthorizationPolicy/anything-but-admin': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/notPaths/0', value: '*/admin' },
        ],
      },
      refutes: 'every other spelling reaches the application as documented',
    },
    {
      name: 'malformed-is-not-found',
      overlay: 'malformed-is-not-found.mutant.yaml',
      refutes: 'a malformed path is rejected with 400, whatever the rules say',
    },
  ],
});
