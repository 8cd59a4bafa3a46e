import { all, answered, refused, type Exchange } from '#check';
import authz from '../suite.ts';

const allowed: ReadonlySet<string> = new Set(['frontend → api', 'api → db', 'worker → db']);
const pairOf = ({ from, to }: Exchange): string => `${from.workload} → ${to.workload}`;
const isAllowed = (exchange: Exchange): boolean => allowed.has(pairOf(exchange));
const isSelf = ({ from, to }: Exchange): boolean => from.workload === to.workload;

export default authz.check({
  promise: 'For each pair of workloads, the mesh allows a call exactly when a policy does.',
  apply: 'shop-matrix.yaml',
  async observe({ world, call }) {
    const { frontend, api, db, worker, partner } = world;
    const shop = [frontend, api, db, worker];
    return {
      elsewhere: await call(frontend, partner),
      // 16 cells. A call of a pod to its own service leaves and enters through its proxy, with its own identity: it is judged like any other.
      cells: await Promise.all(shop.flatMap((from) => shop.map((to) => call(from, to)))),
    };
  },
  judge: ({ elsewhere, cells }) => {
    const others = cells.filter((cell) => !isAllowed(cell));
    return {
      controls: { 'a workload without a policy answers': answered(elsewhere) },
      promises: {
        'the three allowed pairs are answered': all(cells.filter(isAllowed), answered),
        'every other pair is refused by the mesh': all(
          others.filter((cell) => !isSelf(cell)),
          (cell) => refused(cell, 'http-403'),
        ),
        'a call of a workload to its own service is refused by the mesh, too': all(others.filter(isSelf), (cell) =>
          refused(cell, 'http-403'),
        ),
      },
    };
  },
  table: ({ cells }) => {
    const servers = [...new Set(cells.map(({ to }) => to.workload))];
    const callers = [...new Set(cells.map(({ from }) => from.workload))];
    const cell = (from: string, to: string): string => {
      const found = cells.find((each) => each.from.workload === from && each.to.workload === to);
      return Object.entries(found?.answers ?? {})
        .map(([kind, count]) => `${String(count)} × ${kind}`)
        .join(', ');
    };
    return {
      title: 'answers to each caller (row) by each server (column)',
      columns: ['', ...servers],
      rows: callers.map((from) => [from, ...servers.map((to) => cell(from, to))]),
    };
  },
  mutants: [
    {
      name: 'one-too-many',
      patch: {
        'AuthorizationPolicy/shop-matrix-db': [
          { op: 'add', path: '/spec/rules/0/from/0/source/principals/-', value: 'cluster.local/ns/shop/sa/frontend' },
        ],
      },
      refutes: 'every other pair is refused by the mesh',
    },
    {
      name: 'one-too-few',
      patch: {
        'AuthorizationPolicy/shop-matrix-db': [{ op: 'remove', path: '/spec/rules/0/from/0/source/principals/1' }],
      },
      refutes: 'the three allowed pairs are answered',
    },
    {
      name: 'own-service',
      overlay: 'own-service.mutant.yaml',
      refutes: 'a call of a workload to its own service is refused by the mesh, too',
    },
  ],
});
