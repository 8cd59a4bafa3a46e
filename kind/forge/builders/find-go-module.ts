import { join } from 'node:path';
import { forgeFolder, type ForgeWorkshop } from '../forge-workshop.ts';
import type { GoModuleFile } from '../recipe.ts';

/** Where Go keeps a module of the wrapper's build list, fetched if it is not there. */
export async function findGoModule(
  { module, of }: Pick<GoModuleFile, 'module' | 'of'>,
  shop: Pick<ForgeWorkshop, 'run' | 'signal' | 'logFile'>,
): Promise<string> {
  const go = {
    file: 'go',
    cwd: join(forgeFolder, 'go', module),
    env: { GOTOOLCHAIN: 'local', GOWORK: 'off' },
    signal: shop.signal,
  };
  await shop.run({ ...go, args: ['mod', 'download', of], logFile: shop.logFile });
  const { stdout } = await shop.run({ ...go, args: ['list', '-m', '-f', '{{.Dir}}', of] });
  return stdout.trim();
}
