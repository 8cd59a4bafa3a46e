import { errorText } from '../../harness/foundation/error-text.ts';
import { compareInstalled, deviationText } from './compare-installed.ts';
import type { InstalledObject } from './installed-object.ts';
import type { ReadSession } from './read-definitions.ts';
import { readObjects } from './read-objects.ts';

/** Which of the installed objects are missing or changed, a sentence for each. */
export async function installedComplaints(
  installed: readonly InstalledObject[],
  session: ReadSession,
): Promise<readonly string[]> {
  return readObjects(installed, session).then(
    (found) => compareInstalled(installed, found).map(deviationText),
    // Where a definition is gone, kubectl refuses the whole question and names the kind.
    (error: unknown) => [`what the lab installed cannot be read: ${lastLine(errorText(error))}`],
  );
}

const lastLine = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('hint:'))
    .at(-1)
    ?.trim() ?? '';
