/** One of the things that `npm run verify` looks at. */
export interface Stage {
  readonly name: string;
  /** The program's file in the checkout, and its arguments. */
  readonly program: readonly [file: string, ...args: string[]];
  /** Options of Node itself. */
  readonly node?: readonly string[];
}

export interface StageResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** All that it printed. */
  readonly output: string;
}
