import { all, answered, answersByVersion, planShare, shares, type Context, type Exchange } from '#check';

/** One leaked request refutes; enough are sent that three of a hundred would show themselves. */
const plan = planShare({ share: 1, tolerance: 0.03 });

/** Values are compared byte for byte: https://istio.io/latest/docs/reference/config/networking/virtual-service/#StringMatch */
const others = ['True', 'TRUE', 'truely', 'false', ''];

/** Who was answered by which version, with the header of the testers, without it, and with something like it. */
export interface Testers {
  readonly testers: readonly Exchange[];
  readonly everybodyElse: readonly Exchange[];
  readonly upperCaseName: Exchange;
  readonly otherValues: readonly Exchange[];
}

/** Asks with `x-canary: true`, without it, and with what is nearly that, on connections of their own and on kept ones. */
export async function askAsTesters({ world, call }: Context<'frontend' | 'partner' | 'api'>): Promise<Testers> {
  const { frontend, partner, api } = world;
  const tester = { headers: [['x-canary', 'true']], count: plan.n } as const;
  const testers = await call(frontend, api, tester);
  const keptTesters = await call(partner, api, { ...tester, connection: 'kept' });
  const everybodyElse = await call(frontend, api, { count: plan.n });
  const keptElse = await call(partner, api, { count: plan.n, connection: 'kept' });
  const upperCaseName = await call(frontend, api, { headers: [['X-CANARY', 'true']], count: 50 });
  const otherValues = await Promise.all(
    others.map((value) => call(frontend, api, { headers: [['x-canary', value]], count: 50 })),
  );
  return { testers: [testers, keptTesters], everybodyElse: [everybodyElse, keptElse], upperCaseName, otherValues };
}

/** The same for every way to spell the match. */
export function judgeTesters({ testers, everybodyElse, upperCaseName, otherValues }: Testers) {
  const onlyBy = (version: 'v1' | 'v2') => (exchange: Exchange) =>
    shares(
      answersByVersion(exchange),
      { v1: version === 'v1' ? 100 : 0, v2: version === 'v2' ? 100 : 0 },
      { ...plan, n: exchange.count },
    );
  return {
    controls: {
      'every request is answered': all([...testers, ...everybodyElse, upperCaseName, ...otherValues], answered),
    },
    promises: {
      'testers always reach v2': all(testers, onlyBy('v2')),
      'a request without the header never reaches v2': all(everybodyElse, onlyBy('v1')),
      'the header name matches in any case': onlyBy('v2')(upperCaseName),
      'another header value never reaches v2': all(otherValues, onlyBy('v1')),
    },
  };
}
