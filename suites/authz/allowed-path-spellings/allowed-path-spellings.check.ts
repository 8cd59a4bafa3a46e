import { all, answered, refused } from '#check';
import { documentedPath } from '../spellings/documented-path.ts';
import { pathCorpus, type Spelling } from '../spellings/path-corpus.ts';
import { receivedPath } from '../spellings/received-path.ts';
import { spellingColumns, spellingRow } from '../spellings/spelling-row.ts';
import authz from '../suite.ts';

const isLetIn = (path: string): boolean => path === '/public';
const remark = (letIn: boolean, takenBy: string): string =>
  letIn ? 'the path itself' : `kept from applications ${takenBy}`;

/** Paths that begin at the allowed path and lead to one that no rule allows. */
const waysOut: readonly Spelling[] = [
  { sent: '/public/../admin', takenBy: 'that follow RFC 3986' },
  { sent: '/public%2f..%2fadmin', takenBy: 'that decode slashes' },
  { sent: '/public/..%2fadmin', takenBy: 'that decode slashes' },
  { sent: '/public;x/../admin', takenBy: 'with path parameters' },
  { sent: '/public/..;/admin', takenBy: 'with path parameters' },
  { sent: '/admin/..;/public;/../admin', takenBy: 'with path parameters' },
];

export default authz.check({
  promise: 'An ALLOW rule for a path lets in only spellings documented to normalize to it.',
  apply: 'allowed-path-spellings.yaml',
  async observe({ world, call, mesh }) {
    const { outsider, frontend, api, db, worker } = world;
    const servers = [db, worker, frontend, api];
    const ask = (path: string, index: number) =>
      call(outsider, servers[index % servers.length] ?? api, { path, count: 1 });
    return {
      normalization: mesh.pathNormalization,
      plain: await call(outsider, api, { path: '/public', count: 2 }),
      asked: await Promise.all(
        [...pathCorpus('public'), ...waysOut].map(async (spelling, index) => ({
          ...spelling,
          exchange: await ask(spelling.sent, index),
        })),
      ),
    };
  },
  judge: ({ plain, asked, normalization }) => {
    const rows = asked.map((each) => ({ ...each, documented: documentedPath(each.sent, normalization) }));
    const same = rows.flatMap(({ documented, exchange }) =>
      documented.fate === 'forwarded' && isLetIn(documented.compared) ? [exchange] : [],
    );
    const others = rows.filter(({ exchange }) => !same.includes(exchange));
    return {
      controls: { 'the path as it is written in the rule is answered': answered(plain) },
      promises: {
        'a spelling that normalizes to the path is let in and arrives as the path itself': all(same, (exchange) =>
          receivedPath(exchange, '/public'),
        ),
        'every other spelling is refused': all(others, ({ exchange, documented }) =>
          refused(exchange, documented.fate === 'rejected' ? 'http-400' : 'http-403'),
        ),
      },
    };
  },
  table: ({ asked, normalization }) => ({
    title: `spellings of the one allowed path, mesh normalization ${normalization}`,
    columns: spellingColumns,
    rows: asked.map((each) => spellingRow(each, { normalization, isLetIn, remark })),
  }),
  mutants: [
    {
      name: 'prefix',
      patch: {
        'AuthorizationPolicy/public-only': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation/paths/0', value: '/public*' },
        ],
      },
      refutes: 'every other spelling is refused',
    },
    {
      name: 'anything-but-admin',
      patch: {
        'AuthorizationPolicy/public-only': [
          { op: 'replace', path: '/spec/rules/0/to/0/operation', value: { notPaths: ['/admin'] } },
        ],
      },
      refutes: 'every other spelling is refused',
    },
    {
      name: 'closed-at-one',
      overlay: 'closed-at-one.mutant.yaml',
      refutes: 'a spelling that normalizes to the path is let in and arrives as the path itself',
    },
  ],
});
