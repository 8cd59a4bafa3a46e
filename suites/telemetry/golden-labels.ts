import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

type Labels = Readonly<Record<string, string>>;

const labels = z.record(z.string(), z.string());
const schema = z.object({
  sides: z.object({ source: labels, destination: labels }),
  callers: z.record(z.string(), z.object({ source: labels.optional(), destination: labels, named: labels })),
  outcomes: z.record(z.string(), z.object({ source: labels, destination: labels })),
});

export interface GoldenLabels {
  readonly source: readonly Labels[];
  readonly destination: readonly Labels[];
}

/** Every label set that the file beside the check wants. `callersNamed`: the server's proxy knows its callers' workloads. */
export async function goldenLabels(callersNamed: boolean): Promise<GoldenLabels> {
  const text = await readFile(new URL('label-sets-are-golden.labels.yaml', import.meta.url), 'utf8');
  const { sides, callers, outcomes } = schema.parse(parse(text, { merge: true }));
  const of = (each: (outcome: (typeof outcomes)[string], caller: (typeof callers)[string]) => readonly Labels[]) =>
    Object.values(callers).flatMap((caller) => Object.values(outcomes).flatMap((outcome) => each(outcome, caller)));
  return {
    source: of((outcome, { source }) =>
      source === undefined ? [] : [{ ...sides.source, ...source, ...outcome.source }],
    ),
    destination: of((outcome, { destination, named }) => [
      { ...sides.destination, ...destination, ...(callersNamed ? named : {}), ...outcome.destination },
    ]),
  };
}
