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
 * A change that breaks exactly the promise that its check guards. `meshproof prove` applies the check's manifests with the mutant's change
 * and expects the claim in `refutes` to fail and every control to hold. `patch` changes some lines, `overlay` adds or rewrites whole
 * objects, `omits` leaves objects out.
 */
export interface Mutant<Prepared = unknown> {
  /** Unique within the check; a part of the evidence's path. */
  readonly name: string;
  /** Changes to the check's own objects. A check does not load when a patch no longer applies or changes nothing. */
  readonly patch?: Patch;
  /** Files added to the check's own: an object of the same kind and name is replaced, any other is added. */
  readonly overlay?: ManifestFiles;
  /** `Kind/name` of each of the check's objects to leave out. */
  readonly omits?: readonly string[];
  /** By a file that the check applies while observing (`applyMore`): the file to apply in its place, or a patch of it. */
  readonly instead?: Readonly<Record<string, string | Patch>>;
  /** Runs after all of these, in place of the check's own `fill`. */
  readonly fill?: (manifest: Manifest, prepared: Prepared) => Manifest;
  /** The claim, word for word, that must fail. */
  readonly refutes: string;
}

/** A mutant of a check whose claims the compiler knows: `refutes` is one of its promises. */
type Refuting<Prepared, Promised extends string> = Mutant<Prepared> & { readonly refutes: Promised };

/** What an author writes for `suite.check(…)`; see `Suite.check` for an example. */
export interface CheckDefinition<
  Name extends string,
  Record,
  Prepared,
  Controlled extends string = string,
  Promised extends string = string,
> {
  /** One sentence, at most 90 characters, that a user of the mesh relies on. */
  readonly promise: string;
  /** What the promise leaves out, for a reader of a failure: a sentence or two. */
  readonly explain?: string;
  /** Capabilities beside those of the suite. Where one is missing, the check is not applicable. Default: none. */
  readonly requires?: readonly Capability[];
  /** Manifest files beside the check: plain YAML, valid for kubectl apply, without a namespace. Default: none. */
  readonly apply?: ManifestFiles;
  /** Makes what differs from run to run (keys, tokens) before anything is applied. Not recorded. */
  readonly prepare?: (context: Pick<Context<Name>, 'world' | 'mesh' | 'cluster'>) => Promise<Prepared>;
  /** Puts what `prepare` returned into a manifest. */
  readonly fill?: (manifest: Manifest, prepared: Prepared) => Manifest;
  /** Asks the cluster, once, and returns the record: plain data that survives JSON unchanged. */
  readonly observe: (context: Context<Name>, prepared: Prepared) => Promise<Record>;
  /** Decides from the record alone, without I/O: a stored record can be judged again. */
  readonly judge: (record: Record) => Claims<Controlled, Promised>;
  /** A table for the report, made from the record. */
  readonly table?: (record: Record) => Table;
  /** At least one: a check that has never failed proves nothing. */
  readonly mutants: readonly [Refuting<Prepared, NoInfer<Promised>>, ...Refuting<Prepared, NoInfer<Promised>>[]];
}

/** A table in the report. Each row has one text per column. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A check as the harness sees it: the type of its record stays inside it. */
export type Check = CheckDefinition<string, unknown, unknown>;
