import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { installedObjectSchema } from '../installed/installed-object.ts';
import { missingPartSchema } from './optional-parts.ts';

const process = z.object({ pid: z.number().int(), startTime: z.string() });
const source = z.enum(['forged', 'upstream']);
const profile = z.enum(['minimal', 'default', 'demo']);

const schema = z.object({
  /** The engine we started, and what of the machine it changed. */
  engine: z
    .object({ process: process.optional(), forwarding: z.object({ ip: z.string(), policy: z.string() }) })
    .optional(),
  /** Kernel settings we raised → what they were. */
  sysctls: z.record(z.string(), z.string()).optional(),
  /** The flags with which the lab was made, for a later run without flags. Written before the lab is changed, removed by `lab down`. */
  asked: z
    .object({
      source,
      profile,
      registry: z.string().optional(),
      istioVersion: z.string().optional(),
      envoyVersion: z.string().optional(),
    })
    .optional()
    .catch(undefined),
  /** What the running cluster was made from and what was installed into it; written when all of it is done. */
  made: z
    .object({
      source,
      nodeImage: z.string(),
      nodeRuntimeImage: z.string(),
      loadImage: z.string(),
      prometheusImage: z.string(),
      /** Digest of the manifests that were installed. */
      manifests: z.string(),
      pilotImage: z.string(),
      proxyImage: z.string(),
      profile,
      istio: z.string(),
      kubernetes: z.string(),
      envoy: z.string(),
      /** Every object that was installed. Empty in the record of an older meshproof: then nothing can be compared. */
      installed: z.array(installedObjectSchema).default([]),
      /** What could not be had. */
      missing: z.array(missingPartSchema).default([]),
    })
    .optional()
    // The lab of an older meshproof, with another record: it is made anew.
    .catch(undefined),
});

/** What the lab changed on this machine, so that `lab down` can put it back, also from another process after a `kill -9`. */
export type LabRecord = z.infer<typeof schema>;
export type LabAsked = NonNullable<LabRecord['asked']>;
export type LabMade = NonNullable<LabRecord['made']>;

/** Reads the record. An absent or unreadable one means that nothing was changed. */
export async function readLabRecord(file: string): Promise<LabRecord> {
  const text = await readFile(file, 'utf8').catch(() => '{}');
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Changes the record on disk. `undefined` removes an entry. */
export async function changeLabRecord(
  file: string,
  change: { readonly [K in keyof LabRecord]?: LabRecord[K] | undefined },
): Promise<void> {
  const next = JSON.stringify({ ...(await readLabRecord(file)), ...change }, undefined, 2);
  if (next === '{}') {
    await rm(file, { force: true });
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.next`, next);
  await rename(`${file}.next`, file);
}
