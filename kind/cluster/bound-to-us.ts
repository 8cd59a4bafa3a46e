import { existsSync } from 'node:fs';
import type { Command } from '../../harness/foundation/run-command.ts';

const setpriv = '/usr/bin/setpriv';

/** The command so that the kernel ends it when we are killed: an orphan must not go on changing a cluster that is made anew. */
export function boundToUs<C extends Pick<Command, 'file' | 'args'>>(command: C): C {
  return existsSync(setpriv)
    ? { ...command, file: setpriv, args: ['--pdeathsig', 'KILL', command.file, ...command.args] }
    : command;
}
