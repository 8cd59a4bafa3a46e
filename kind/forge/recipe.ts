/**
 * How one forged thing is made. Plain data, so that what has to be rebuilt can be decided without building:
 * a recipe's hash covers the recipe, every file it names, and the hashes of all it is made from.
 */
export type Recipe =
  | RootFileSystem
  | GoProgram
  | GoModuleFile
  | GoModuleManifests
  | WheelFile
  | DebianFile
  | NodeBinary
  | Image
  | NodeImage;

interface AnyRecipe {
  readonly name: string;
  /** Seconds it takes on two cores when nothing is cached; only used to start the longest chain first. */
  readonly cost: number;
}

/** A Debian root file system, made by mmdebstrap and imported as a Docker image. */
export interface RootFileSystem extends AnyRecipe {
  readonly kind: 'root-file-system';
  readonly suite: string;
  readonly packages: readonly string[];
}

/** A program of one of the wrapper modules in forge/go, built from source that the module proxy holds. */
export interface GoProgram extends AnyRecipe {
  readonly kind: 'go-program';
  /** Folder under forge/go. */
  readonly module: string;
  readonly package: string;
  readonly tags: readonly string[];
  /** Variables set at link time (`-X`). */
  readonly stamps: Readonly<Record<string, string>>;
}

/** A file that a Go module of the wrapper carries. */
export interface GoModuleFile extends AnyRecipe {
  readonly kind: 'go-module-file';
  readonly module: string;
  readonly of: string;
  readonly path: string;
}

/** The manifests of a folder that a Go module of the wrapper carries, as one file. */
export interface GoModuleManifests extends AnyRecipe {
  readonly kind: 'go-module-manifests';
  readonly module: string;
  readonly of: string;
  readonly folder: string;
}

/** A file out of a Debian package. */
export interface DebianFile extends AnyRecipe {
  readonly kind: 'debian-file';
  readonly suite: string;
  readonly package: string;
  readonly path: string;
}

/** A file out of a Python wheel. */
export interface WheelFile extends AnyRecipe {
  readonly kind: 'wheel-file';
  readonly package: string;
  readonly version: string;
  readonly path: string;
}

/** The Node.js program that this project depends on (the npm package `node`). */
export interface NodeBinary extends AnyRecipe {
  readonly kind: 'node-binary';
  readonly version: string;
}

/** A Docker image from the Dockerfile in `folder`. */
export interface Image extends AnyRecipe {
  readonly kind: 'image';
  /** Folder under forge/images: the Dockerfile and whatever else it copies. */
  readonly folder: string;
  /** Build argument → recipe of the image it stands for. */
  readonly bases: Readonly<Record<string, string>>;
  /** File in the build context → recipe of the program or file it is. */
  readonly files: Readonly<Record<string, string>>;
  readonly buildArgs: Readonly<Record<string, string>>;
}

/** The image of the cluster's node: a core image with other images imported into its containerd. */
export interface NodeImage extends AnyRecipe {
  readonly kind: 'node-image';
  readonly core: string;
  /** Recipe of an image → the name it gets inside; `undefined` keeps the name it has outside. */
  readonly bakes: Readonly<Record<string, string | undefined>>;
}
