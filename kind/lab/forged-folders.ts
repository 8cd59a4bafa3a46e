import { lstatSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';

/** Forged files for all users of this machine: only root writes there. */
const machineWide = '/var/cache/meshproof/forged';

export interface ForgedFolders {
  /** Where forged files are written. */
  readonly forged: string;
  /** Where they are looked for, too. */
  readonly alsoForged: readonly string[];
}

export interface Account {
  readonly user: number | undefined;
  /** The user's own cache. */
  readonly own: string;
  readonly shared?: string;
  readonly look?: (folder: string) => Pick<Stats, 'uid' | 'mode'> | undefined;
}

/**
 * Root forges for all users, into a folder that all of them read and only root writes. Other users forge into their own cache, and use
 * root's files first. A program is never taken from a folder that another user could have written to.
 */
export function forgedFolders({ user, own, shared = machineWide, look = seen }: Account): ForgedFolders {
  const mine = join(own, 'forged');
  const trusted = trustworthy(shared, look);
  if (user === 0 && trusted !== 'no') return { forged: shared, alsoForged: [mine] };
  return { forged: mine, alsoForged: trusted === 'yes' ? [shared] : [] };
}

/** Whether root alone can change the folder and its parent; `absent` where it is not there yet. */
function trustworthy(folder: string, look: NonNullable<Account['look']>): 'yes' | 'no' | 'absent' {
  const found = [look(dirname(folder)), look(folder)];
  const safe = found.every((each) => each === undefined || (each.uid === 0 && (each.mode & 0o170022) === 0o040000));
  if (!safe) return 'no';
  return found[1] === undefined ? 'absent' : 'yes';
}

/** Not through a link, whose target another user may choose. */
function seen(folder: string): Stats | undefined {
  return lstatSync(folder, { throwIfNoEntry: false });
}
