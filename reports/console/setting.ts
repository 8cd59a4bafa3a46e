import type { MeshWideResult } from '../../harness/verdict/result.ts';
import type { Colours } from './colours.ts';

/** How lines are set. */
export interface Setting {
  readonly colours: Colours;
  /** Width of the terminal; undefined where lines may be as long as they are. */
  readonly columns: number | undefined;
  /** Width of the column of names: that of the suite's longest check id. */
  readonly nameWidth: number;
  /** Whether the table of a check that holds is printed. */
  readonly tables: boolean;
  /** Folder of the run, for paths that can be opened from here. */
  readonly folder: string;
  /** What is set for the whole mesh. Default: nothing. */
  readonly meshWide?: MeshWideResult | undefined;
}
