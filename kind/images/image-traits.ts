import { z } from 'zod';
import type { RunCommand } from '../../harness/foundation/run-command.ts';
import type { LabImages } from './lab-images.ts';

/** What the images are, by their own labels: a mirror may hold forged ones under upstream's names. */
export interface ImageTraits {
  readonly node: 'forged' | 'upstream';
  readonly envoy: 'stock' | 'istio';
  /** Version of Envoy inside the proxy's image. */
  readonly envoyVersion: string;
}

const schema = z.array(z.object({ Config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }) }));

/** Reads the labels that our Dockerfiles set; images without them are upstream's. */
export async function imageTraits(images: LabImages, run: RunCommand): Promise<ImageTraits> {
  const { stdout } = await run({ file: 'docker', args: ['image', 'inspect', images.node, images.proxy] });
  const [node, proxy] = schema.parse(JSON.parse(stdout)).map(({ Config }) => Config.Labels ?? {});
  return {
    node: node?.['meshproof.node'] === 'forged' ? 'forged' : 'upstream',
    envoy: proxy?.['meshproof.envoy'] === 'stock' ? 'stock' : 'istio',
    envoyVersion: proxy?.['meshproof.envoy-version'] ?? (await askEnvoy(images.proxy, run)),
  };
}

async function askEnvoy(image: string, run: RunCommand): Promise<string> {
  const args = ['run', '--rm', '--network=none', '--entrypoint', '/usr/local/bin/envoy', image, '--version'];
  const said = await run({ file: 'docker', args, timeout: 30_000 }).catch(() => ({ stdout: '' }));
  return /\/(\d+\.\d+\.\d+[^/]*)\//.exec(said.stdout)?.[1] ?? 'unknown';
}
