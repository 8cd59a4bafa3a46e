import type { Colours } from './colours.ts';

/** How lines are set. */
export interface Setting {
  readonly colours: Colours;
  /** Width that the first line of a check has to fit into; undefined: as long as it is. */
  readonly columns: number | undefined;
  /** Folder of the run, for paths that can be opened from here. */
  readonly folder: string;
}
