import type { Exchange } from '#check';

/** Endpoints of a subset (`''`: of the service) that the caller's proxy held to be ejected when the exchange had ended. */
export const ejectedIn = ({ upstreams = [] }: Exchange, subset: string): number =>
  upstreams
    .filter((each) => each.subset === subset)
    .flatMap(({ endpoints }) => endpoints.filter(({ ejected }) => ejected)).length;

/** Pods whose application was reached. */
export const askedIn = ({ servers }: Exchange): readonly string[] =>
  servers.flatMap(({ pod, arrivals }) => (arrivals > 0 ? [pod] : []));
