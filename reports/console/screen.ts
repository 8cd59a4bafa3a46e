/** Where the console writes; passed in, so that a report never touches the process. */
export interface Screen {
  readonly write: (text: string) => void;
  /** Width of the terminal; undefined where lines may be as long as they are. */
  readonly columns: number | undefined;
  readonly colour: boolean;
  /** Whether a person watches, so that a line may be written over. */
  readonly tty: boolean;
}
