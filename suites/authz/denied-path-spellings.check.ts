import { advice, all, answered, control, finding, promise, refused } from '../../harness/check/index.ts';
import { documentedPath } from './documented-path.ts';
import { pathCorpus } from './path-corpus.ts';
import { receivedPath } from './received-path.ts';
import { spellingColumns, spellingRow } from './spelling-row.ts';
import authz from './suite.ts';

const isLetIn = (path: string): boolean => path !== '/admin';
const remark = (letIn: boolean, takenBy: string): string =>
  letIn ? `misconfiguration before applications ${takenBy}` : 'denied';

export default authz.check({
  promise: 'A denied path is denied in every spelling that the mesh is documented to normalize.',
  apply: 'denied-path-spellings.yaml',
  async observe({ world, call, mesh }) {
    const { outsider, frontend, api, db, worker } = world;
    const servers = [api, db, worker, frontend];
    const ask = (path: string, index: number) =>
      call(outsider, servers[index % servers.length] ?? api, { path, count: 1 });
    return {
      normalization: mesh.pathNormalization,
      unnamed: await call(outsider, api, { path: '/public', count: 2 }),
      asked: await Promise.all(
        pathCorpus('admin').map(async (spelling, index) => ({
          ...spelling,
          exchange: await ask(spelling.sent, index),
        })),
      ),
    };
  },
  judge: ({ unnamed, asked, normalization }) => {
    const rows = asked.map((each) => ({ ...each, documented: documentedPath(each.sent, normalization) }));
    const forwarded = rows.flatMap(({ documented, ...row }) =>
      documented.fate === 'forwarded' ? [{ ...row, ...documented }] : [],
    );
    const passing = forwarded.filter(({ compared }) => isLetIn(compared));
    return [
      control('a path that the rule does not name is answered', answered(unnamed)),
      promise(
        'every spelling that is normalized to the path is denied',
        all(
          forwarded.filter(({ compared }) => !isLetIn(compared)),
          ({ exchange }) => refused(exchange, 'http-403'),
        ),
      ),
      promise(
        'what no rule may touch is rejected as malformed',
        all(
          rows.filter(({ documented }) => documented.fate === 'rejected'),
          ({ exchange }) => refused(exchange, 'http-400'),
        ),
      ),
      promise(
        'every other spelling arrives as it is documented',
        all(passing, ({ exchange, received }) => receivedPath(exchange, received)),
      ),
      advice(
        'no spelling of the path gets past the rule',
        finding(
          passing.length === 0,
          'pathNormalization DECODE_AND_MERGE_SLASHES, or an ALLOW of what is public instead of a DENY of what is not',
          `documented to get past under ${normalization}: ${passing.map(({ sent }) => sent).join(' ')}`,
        ),
      ),
    ];
  },
  table: ({ asked, normalization }) => ({
    title: `spellings of a denied path, mesh normalization ${normalization}`,
    columns: spellingColumns,
    rows: asked.map((each) => spellingRow(each, { normalization, isLetIn, remark })),
  }),
  mutants: [
    {
      name: 'below',
      overlay: 'denied-path-spellings.below.mutant.yaml',
      refutes: 'every spelling that is normalized to the path is denied',
    },
    {
      name: 'suffix',
      overlay: 'denied-path-spellings.suffix.mutant.yaml',
      refutes: 'every other spelling arrives as it is documented',
    },
  ],
});
