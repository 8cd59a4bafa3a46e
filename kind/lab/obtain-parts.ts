import { forgeGoals } from '../forge/forge-goals.ts';
import { forgeVersions } from '../forge/forge-versions.ts';
import { locateGatewayApi } from '../gateway-api/locate-gateway-api.ts';
import { pullImages } from '../images/pull-images.ts';
import { labTools } from '../tools/find-tool.ts';
import { locateTool } from '../tools/locate-tool.ts';
import type { LabSession } from './lab-session.ts';
import { missingParts, optionalParts, type MissingPart, type OptionalPart } from './optional-parts.ts';
import type { LabPlan } from './plan-lab.ts';

/** Files that the lab is made with, and what could not be had. The images are in the engine. */
export interface LabParts {
  readonly kind: string;
  readonly istioctl: string;
  readonly gatewayApi: string | undefined;
  readonly missing: readonly MissingPart[];
}

/** Forges or pulls what this machine lacks of the planned lab. Fails only for what the lab cannot do without. */
export async function obtainParts({ forge, images, wanted }: LabPlan, session: LabSession): Promise<LabParts> {
  const { run, paths } = session;
  const tools = { run, paths, forge };
  const kind = await locateTool(labTools.kind(forgeVersions.kind), tools);
  const istioctl = await locateTool(labTools.istioctl(wanted.istio), tools);
  const gatewayApi = await locateGatewayApi(tools);
  const forged = images.source === 'forged';
  const failures = await forgeGoals(
    {
      required: [
        ...(forged ? ['node', 'proxyv2'] : []),
        ...[kind, istioctl, gatewayApi].flatMap((tool) => tool?.goal ?? []),
      ],
      optional: forged ? Object.values(optionalParts).map(({ recipe }) => recipe) : [],
    },
    forge,
    session,
  );
  const lacking = forged ? byPart(failures) : await pullImages(images, session);
  return {
    ...{ kind: kind.file, istioctl: istioctl.file, gatewayApi: gatewayApi?.file },
    missing: missingParts(lacking),
  };
}

function byPart(failures: ReadonlyMap<string, unknown>): ReadonlyMap<OptionalPart, unknown> {
  const parts = Object.keys(optionalParts) as readonly OptionalPart[];
  return new Map(
    parts.flatMap((part) => {
      const { recipe } = optionalParts[part];
      return failures.has(recipe) ? [[part, failures.get(recipe)] as const] : [];
    }),
  );
}
