import type { Capability } from '../capability/capability.ts';
import type { Connections } from '../mesh/mesh.ts';
import type { Claims } from '../verdict/claims.ts';
import type { Check, CheckDefinition } from './check.ts';
import type { WorldPlan } from './world.ts';

export interface SuiteDefinition<Name extends string> {
  readonly title: string;
  /** Why it matters, for a reader who has not met the failure yet. */
  readonly why: string;
  readonly requires?: readonly Capability[];
  /** What its checks disturb. Only `namespace` suites run side by side. */
  readonly disturbs: 'namespace' | 'mesh' | 'node';
  readonly world: WorldPlan<Name>;
  /**
   * Among how many worlds its checks are shared out, which go on side by side where the machine carries it (`--at-once`). Default: 1. For a
   * suite that would decide alone how long a run takes: a world costs its pods, and a few seconds.
   */
  readonly worlds?: number;
  /** `own`, unless told; `kept` is for suites whose checks change where requests go, and not whom a server lets in. */
  readonly connections?: Connections;
}

export interface Suite<Name extends string = string> extends SuiteDefinition<Name> {
  /** Defines a check of this suite. Its record's type comes from what `observe` returns, and the claims that a mutant can refute from `judge`. */
  check<Record, Controlled extends string, Promised extends string, Said extends keyof Claims, Prepared = undefined>(
    definition: CheckDefinition<Name, Record, Prepared, Controlled, Promised> & Told<Record, Said>,
  ): Check;
}

/** Lets a check compile only when JSON carries the whole of its record, and when its judge says nothing under another name than a role's. */
interface Told<Record, Said extends keyof Claims> {
  readonly observe: (context: never, prepared: never) => Promise<Record extends undefined ? never : Plain<Record>>;
  readonly judge: (record: never) => { readonly [Role in Said]: unknown };
}

/** A suite is pure data; it is found by its file (`suites/<id>/suite.ts`), not listed anywhere. */
export function defineSuite<const Name extends string>(definition: SuiteDefinition<Name>): Suite<Name> {
  return {
    ...definition,
    // The harness hands a check only what that check itself produced, so forgetting the types is safe here and nowhere else.
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
