/** Where the console writes to; passed in, so that a report never touches the process. */
export interface Screen {
  readonly write: (text: string) => void;
  /** Width, when lines have to fit into one. */
  readonly columns: number | undefined;
  readonly colour: boolean;
  /** Whether a line may be written over: a person looks at it. */
  readonly tty: boolean;
}
