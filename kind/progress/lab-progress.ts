/** Says what a step is doing now, in a few words; the last one wins. */
export type Detail = (text: string) => void;

/** Where the lab says what it is doing. Renderers: on a terminal, as plain lines, and none at all. */
export interface LabProgress {
  /** Runs `work` as a step named `title`; returns or throws what it does. */
  step<T>(title: string, work: (detail: Detail) => Promise<T>): Promise<T>;
  /** One line for the reader that belongs to no step. */
  note(text: string): void;
}
