import pLimit from 'p-limit';
import { z } from 'zod';
import { systemClock, type Clock } from '../foundation/clock.ts';
import { MeshproofError } from '../foundation/meshproof-error.ts';
import type { RunCommand } from '../foundation/run-command.ts';

const pluginSchema = z.looseObject({
  apiVersion: z.string().default('client.authentication.k8s.io/v1'),
  command: z.string(),
  args: z.array(z.string()).nullish(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).nullish(),
});

const credentialSchema = z.looseObject({
  status: z.looseObject({
    token: z.string().optional(),
    clientCertificateData: z.string().optional(),
    clientKeyData: z.string().optional(),
    expirationTimestamp: z.string().optional(),
  }),
});

/** What an exec plugin of a kubeconfig has given. */
export interface Credential {
  readonly token?: string | undefined;
  /** PEM. */
  readonly certificate?: string | undefined;
  /** PEM. */
  readonly key?: string | undefined;
  /** Milliseconds since 1970. Absent: until the API server no longer accepts it. */
  readonly expires?: number | undefined;
}

export interface ExecCredential {
  /** The present credential: one that is about to expire is renewed first. Parallel callers share one start of the plugin. */
  readonly get: () => Promise<Credential>;
  /** The API server did not accept the credential: the next `get` asks the plugin again. */
  readonly reject: () => void;
}

/** Milliseconds before its end from which a credential is renewed: a request takes time, and clocks differ. */
const early = 30_000;

export interface ExecTools {
  readonly run: RunCommand;
  /** Default: the system's. */
  readonly clock?: Pick<Clock, 'date'>;
}

/**
 * The credential plugin of a kubeconfig's user (`exec`), asked as kubectl asks it: before a credential expires, and after a 401.
 * (client-node keeps a credential without expiry for ever, and starts the plugin once for each parallel request.)
 * @throws MeshproofError `CREDENTIALS_MISSING` with the plugin's own words.
 */
export function execCredential(plugin: unknown, { run, clock = systemClock }: ExecTools): ExecCredential {
  const turn = pLimit(1);
  let known: Credential | undefined;
  const ask = async (): Promise<Credential> => {
    const { apiVersion, command, args, env } = pluginSchema.parse(plugin);
    const info = JSON.stringify({ apiVersion, kind: 'ExecCredential', spec: { interactive: false } });
    const own = Object.fromEntries((env ?? []).map(({ name, value }) => [name, value]));
    try {
      const { stdout } = await run({ file: command, args: args ?? [], env: { ...own, KUBERNETES_EXEC_INFO: info } });
      const { token, clientCertificateData, clientKeyData, expirationTimestamp } = credentialSchema.parse(
        JSON.parse(stdout),
      ).status;
      const expires = expirationTimestamp === undefined ? undefined : Date.parse(expirationTimestamp);
      return { token, certificate: clientCertificateData, key: clientKeyData, expires };
    } catch (cause) {
      throw new MeshproofError('CREDENTIALS_MISSING', `the credential plugin ${command} gave no credential`, { cause });
    }
  };
  return {
    get: () =>
      turn(async () => {
        const left = (known?.expires ?? Infinity) - clock.date().getTime();
        if (known === undefined || left < early) known = await ask();
        return known;
      }),
    reject: () => {
      known = undefined;
    },
  };
}
