import type { Context, Exchange, Workload } from '../../harness/check/index.ts';

type Call = Context['call'];

interface Load {
  readonly from: Workload;
  readonly to: Workload;
}

/** Keeps asking, over kept connections and beside other callers, until something is through; batch after batch, none left out. */
export async function loadUntil(
  call: Call,
  { from, to }: Load,
  through: Promise<unknown>,
): Promise<readonly Exchange[]> {
  const batches: Exchange[] = [];
  const over = new AbortController();
  const end = (): void => {
    over.abort();
  };
  // A failure is for whoever waits for `through` itself.
  through.then(end, end);
  while (!over.signal.aborted)
    batches.push(await call(from, to, { count: 60, everyMs: 5, connection: 'kept', alongside: true }));
  return batches;
}
