import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { MeshproofError } from '../../../harness/foundation/meshproof-error.ts';
import { overlaySchema, type Overlay } from '../../../harness/kubernetes/overlay.ts';

/** The overlay in a YAML file. @throws MeshproofError `OVERLAY_INVALID` (exit code 64) with the field that is wrong. */
export async function readOverlay(file: string): Promise<Overlay> {
  try {
    return overlaySchema.parse(parse(await readFile(file, 'utf8')) ?? {});
  } catch (cause) {
    throw new MeshproofError('OVERLAY_INVALID', `the world overlay ${file} is not one`, {
      cause,
      hint: 'It has the kinds Namespace, ServiceAccount and Pod; docs/your-own-cluster.md has an example.',
      exitCode: 64,
    });
  }
}
