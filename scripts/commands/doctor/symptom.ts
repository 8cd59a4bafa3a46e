/** One thing that a run needs, and whether it is there. */
export interface Symptom {
  /** `fine` · `note`: a run copes, and should know · `missing`: a run would not get far. */
  readonly state: 'fine' | 'note' | 'missing';
  readonly what: string;
  /** What to do about it. */
  readonly remedy?: string;
}
