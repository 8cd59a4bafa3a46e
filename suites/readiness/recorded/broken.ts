interface Judged {
  readonly claim: string;
  readonly holds: boolean;
}

/** The claims that a check does not find in a record. */
export const broken = (check: { judge(record: unknown): readonly Judged[] }, record: unknown): readonly string[] =>
  check
    .judge(record)
    .filter(({ holds }) => !holds)
    .map(({ claim }) => claim);
