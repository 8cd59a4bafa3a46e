import { findEngine } from '../engine/find-engine.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { requireDisk } from '../lab/require-disk.ts';
import type { Recipe } from './recipe.ts';

/**
 * Bytes. Measured: Go's two caches grow by 11 GB for 13 programs (how much of that is sources is an estimate), the 14 programs themselves
 * are 1 GB, and the engine's folder grows by 4 GB for 15 images and a node.
 */
const bytesEach = { compiled: 0.65e9, sources: 0.25e9, program: 0.07e9, image: 0.3e9 };

/** @throws MeshproofError `DISK_TOO_SMALL` when there is no room to make these. The caller has made sure that there is Go. */
export async function requireForgeDisk(
  recipes: readonly Recipe[],
  { run, paths }: Pick<LabSession, 'run' | 'paths'>,
  require = requireDisk,
): Promise<void> {
  const programs = recipes.filter(({ kind }) => kind === 'go-program').length;
  const images = recipes.filter(
    ({ kind }) => kind === 'image' || kind === 'node-image' || kind === 'root-file-system',
  ).length;
  const engine = await findEngine(run);
  await require([
    ...(programs === 0 ? [] : await goNeeds(programs, run)),
    {
      folder: paths.forged,
      bytes: programs * bytesEach.program,
      what: `keeping ${String(programs)} programs`,
      move: 'MESHPROOF_CACHE=<folder>',
    },
    {
      folder: engine?.root ?? '/',
      bytes: images * bytesEach.image,
      what: `making ${String(images)} images`,
      move: "the Docker engine's data-root",
    },
  ]);
}

/** Go's own settings say where it keeps what it compiles and downloads; MESHPROOF_CACHE does not move that. */
async function goNeeds(programs: number, run: LabSession['run']) {
  const { stdout } = await run({ file: 'go', args: ['env', 'GOCACHE', 'GOMODCACHE'], timeout: 10_000 });
  const [compiled = '/', sources = '/'] = stdout.split('\n');
  return [
    {
      folder: compiled,
      bytes: programs * bytesEach.compiled,
      what: `compiling ${String(programs)} programs`,
      move: 'GOCACHE=<folder>',
    },
    {
      folder: sources,
      bytes: programs * bytesEach.sources,
      what: 'fetching their sources',
      move: 'GOMODCACHE=<folder>',
    },
  ];
}
