import type { Operation } from 'rfc6902';
import type { Capability } from '../capability/capability.ts';
import type { Manifest } from '../kubernetes/manifest.ts';
import type { Claims } from '../verdict/claims.ts';
import type { Context } from './context.ts';

/** Files beside the check, by the world's namespace they go into; a bare list goes into the suite's first namespace. */
export type ManifestFiles = string | readonly string[] | Readonly<Record<string, string | readonly string[]>>;

/**
 * Operations of a JSON patch (RFC 6902), the form that kustomize and `kubectl patch --type=json` use, by the object they change:
 * `Kind/name`, or `place:Kind/name` where two of the world's namespaces hold an object of that kind and name.
 */
export type Patch = Readonly<Record<`${string}/${string}`, readonly Operation[]>>;

/**
 * A way to break exactly the promise that its check guards. `meshproof prove` applies the check's manifests with the mutant's change and
 * expects the claim in `refutes` to fail, and no control. `patch` is for a change of some lines, `overlay` for objects that are added or
 * rewritten, `omits` for what is left out.
 */
export interface Mutant<Prepared = unknown> {
  readonly name: string;
  /** Changes to the check's own objects. A check whose patch does not apply any more, or changes nothing, does not load. */
  readonly patch?: Patch;
  /** Files laid over the check's own: an object of the same kind and name is replaced, any other is added. */
  readonly overlay?: ManifestFiles;
  /** «Kind/name» of the check's objects that are left out. */
  readonly omits?: readonly string[];
  /** For files that the check applies while observing (`applyMore`): the file that is applied in its place, or a patch of it. */
  readonly instead?: Readonly<Record<string, string | Patch>>;
  /** What varies by run is filled in by this, after all of these; instead of the check's own `fill`. */
  readonly fill?: (manifest: Manifest, prepared: Prepared) => Manifest;
  /** The claim, word for word, of the promise that has to fail. */
  readonly refutes: string;
}

/** A mutant of a check whose claims the compiler knows: `refutes` is one of its promises. */
type Refuting<Prepared, Promised extends string> = Mutant<Prepared> & { readonly refutes: Promised };

export interface CheckDefinition<
  Name extends string,
  Record,
  Prepared,
  Controlled extends string = string,
  Promised extends string = string,
> {
  /** One sentence a user of the mesh relies on. */
  readonly promise: string;
  readonly requires?: readonly Capability[];
  /** Plain YAML, valid for kubectl apply, without a namespace. */
  readonly apply?: ManifestFiles;
  /** What is made once a run before anything is applied: keys, tokens. Not recorded. */
  readonly prepare?: (context: Pick<Context<Name>, 'world' | 'mesh' | 'cluster'>) => Promise<Prepared>;
  /** Puts what was prepared into a manifest. */
  readonly fill?: (manifest: Manifest, prepared: Prepared) => Manifest;
  /** Asks the cluster, once, and returns the record: plain data, which JSON carries whole. */
  readonly observe: (context: Context<Name>, prepared: Prepared) => Promise<Record>;
  /** A pure function of the record. */
  readonly judge: (record: Record) => Claims<Controlled, Promised>;
  /** A table for the report, from the record. */
  readonly table?: (record: Record) => Table;
  readonly mutants: readonly [Refuting<Prepared, NoInfer<Promised>>, ...Refuting<Prepared, NoInfer<Promised>>[]];
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A check whose record's type nobody outside it needs to know. */
export type Check = CheckDefinition<string, unknown, unknown>;
