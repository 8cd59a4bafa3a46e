import type { Capability } from '../capability/capability.ts';
import type { Connections, Terms } from '../mesh/mesh.ts';
import type { MeshTopic } from '../mesh/mesh-wide.ts';
import type { Claims } from '../verdict/claims.ts';
import type { Check, CheckDefinition } from './check.ts';
import type { WorldPlan } from './world.ts';

/** What an author writes for `defineSuite(…)`. */
export interface SuiteDefinition<Name extends string> {
  /** What the suite is about, in a few words. */
  readonly title: string;
  /** Why it matters, for a reader who has not met the failure yet. */
  readonly why: string;
  /** Capabilities that every check needs. Where one is missing, the whole suite is not applicable. Default: none. */
  readonly requires?: readonly Capability[];
  /** What its checks disturb. Only `namespace` suites run side by side. */
  readonly disturbs: 'namespace' | 'mesh' | 'node';
  /** What of the mesh its checks depend on: a setting for the whole mesh that touches one of these is named beside a check that does not hold. Default: everything. */
  readonly topics?: readonly MeshTopic[];
  /** The sample workloads by name. The first workload's namespace is where manifests go that name none. */
  readonly world: WorldPlan<Name>;
  /**
   * Number of worlds among which its checks are divided. Worlds run side by side as far as `--at-once` allows. Default: 1, or more
   * where a run has fewer suites than lanes. More than one shortens a suite that takes longer than all others; each world costs its pods and
   * a few seconds.
   */
  readonly worlds?: number;
  /**
   * About how many seconds its checks take together, in one world. A run begins with the shortest suite, so that there is a verdict soon, and
   * goes on with the longest, so that none is left alone at the end. Default: 30.
   */
  readonly seconds?: number;
  /** Connections between proxies. `kept` suits suites whose checks change where requests go, not whom a server lets in. Default: `own`. */
  readonly connections?: Connections;
  /**
   * `as-everybody`: a world without rules, Sidecars and proxy settings of its own, so that its checks see what the mesh gives to every
   * workload. Connections are then pooled, and proxies use as many workers as anywhere. Default: `own`.
   */
  readonly terms?: Terms;
}

/** A suite, by which its checks are defined. */
export interface Suite<Name extends string = string> extends SuiteDefinition<Name> {
  /**
   * Defines a check of this suite. The type of its record follows from what `observe` returns, and the claims that a mutant can refute follow
   * from `judge`: a misspelt `refutes` does not compile.
   * @example
   * // suites/authz/methods/methods.check.ts; the policy is methods.yaml in the same folder
   * export default authz.check({
   *   promise: 'POST is refused where only GET is allowed.',
   *   apply: 'methods.yaml',
   *   async observe({ world: { frontend, api }, call }) {
   *     const send = (method: string) => call(frontend, api, { path: '/orders', method });
   *     return { get: await send('GET'), post: await send('POST') };
   *   },
   *   judge: ({ get, post }) => ({
   *     controls: { 'GET is answered': answered(get) },
   *     promises: { 'POST is refused by the mesh': refused(post, 'http-403') },
   *   }),
   *   mutants: [
   *     {
   *       name: 'post-too',
   *       patch: {
   *         'AuthorizationPolicy/methods': [{ op: 'add', path: '/spec/rules/0/to/0/operation/methods/-', value: 'POST' }],
   *       },
   *       refutes: 'POST is refused by the mesh',
   *     },
   *   ],
   * });
   */
  check<Record, Controlled extends string, Promised extends string, Said extends keyof Claims, Prepared = undefined>(
    definition: CheckDefinition<Name, Record, Prepared, Controlled, Promised> & Told<Record, Said>,
  ): Check;
}

/** Lets a check compile only when its record survives JSON unchanged and its judge returns no key that is not a role. */
interface Told<Record, Said extends keyof Claims> {
  readonly observe: (context: never, prepared: never) => Promise<Record extends undefined ? never : Plain<Record>>;
  readonly judge: (record: never) => { readonly [Role in Said]: unknown };
}

/**
 * Defines a suite: pure data. The harness finds it by its file (`suites/<id>/suite.ts`); no list names it.
 * @example
 * // suites/authz/suite.ts, shortened
 * export default defineSuite({
 *   title: 'only those you allow may call',
 *   why: 'A policy that the API server accepts and no proxy enforces looks exactly like one that works.',
 *   requires: ['http-authorization'],
 *   disturbs: 'namespace',
 *   world: {
 *     frontend: { namespace: 'shop' },
 *     api: { namespace: 'shop' },
 *     outsider: { namespace: 'legacy', joins: 'outside' },
 *   },
 * });
 */
export function defineSuite<const Name extends string>(definition: SuiteDefinition<Name>): Suite<Name> {
  return {
    ...definition,
    // The harness passes to a check only what that check itself produced, so dropping the types is safe here and nowhere else.
    check: (check) => check as unknown as Check,
  };
}

/**
 * What JSON carries of a type: the type itself when JSON carries all of it; `never` in the place of what it drops or turns into something
 * else (functions, and with them Map, Set, Date and other instances of classes; bigint; symbol; undefined in a list). An undefined property
 * is left out by JSON, and reads as undefined again.
 */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends bigint | symbol | ((...parameters: never) => unknown)
    ? never
    : T extends readonly unknown[]
      ? { [Index in keyof T]: PlainItem<T[Index]> }
      : T extends object
        ? { [Key in keyof T]: Plain<T[Key]> }
        : T;

type PlainItem<T> = unknown extends T ? T : undefined extends T ? never : Plain<T>;
