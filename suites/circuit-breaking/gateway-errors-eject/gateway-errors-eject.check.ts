import { all, answered, equal } from '#check';
import { arrivedEach, leftAlone } from '../ejections/asked.ts';
import { declaredOutliers } from '../ejections/declared-outliers.ts';
import { ejectionsIn } from '../ejections/ejections-in.ts';
import suite from '../suite.ts';
import { untilMerged } from '../ejections/until-merged.ts';

const outliers = await declaredOutliers(new URL('gateway-errors-eject.yaml', import.meta.url), 'gateway-errors');
const few = outliers.consecutiveGatewayErrors - 1;
const gateway = [502, 503, 504];

export default suite.check({
  promise: 'The proxy counts only 502, 503 and 504 towards consecutiveGatewayErrors.',
  explain: 'A 500 or 501 ejects no endpoint, and resets the count.',
  apply: 'gateway-errors-eject.yaml',
  async observe({ world: { caller, solo, outsider }, call }) {
    const send = (count: number, status: number) =>
      call(caller, solo, { count, concurrency: 1, fault: `status=${status}`, inDetail: true });
    const well = await send(1, 200);
    const others = [await send(10, 500), await send(10, 501)];
    const broken = [await send(few, 502), await send(1, 500), await send(few, 504), await send(1, 500)];
    const row = [];
    for (let sent = 0; sent <= few; sent += 1) row.push(await send(1, gateway[sent % gateway.length] ?? 503));
    const meanwhile = await untilMerged(call, caller, outsider);
    const after = await send(3, 200);
    return { well, others, broken, row, meanwhile, after };
  },
  judge: ({ well, others, broken, row, meanwhile, after }) => ({
    controls: {
      'the server answers': answered(well),
      'another service answers meanwhile': answered(meanwhile),
    },
    promises: {
      'ten 500s and ten 501s in a row eject no endpoint': all(others, arrivedEach),
      'gateway errors with a 500 among them eject no endpoint': all(broken, arrivedEach),
      'the request with the fifth gateway error still reaches the endpoint': all(row, arrivedEach),
      'after it, the endpoint gets no request': leftAlone(after),
      'the proxy counts one ejection': equal(ejectionsIn(...others, ...broken, ...row, after), 1),
    },
  }),
  mutants: [
    {
      name: 'any-5xx',
      patch: {
        'DestinationRule/gateway-errors': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/consecutive5xxErrors', value: 5 },
        ],
      },
      refutes: 'ten 500s and ten 501s in a row eject no endpoint',
    },
    {
      name: 'ten',
      patch: {
        'DestinationRule/gateway-errors': [
          { op: 'replace', path: '/spec/trafficPolicy/outlierDetection/consecutiveGatewayErrors', value: 10 },
        ],
      },
      refutes: 'after it, the endpoint gets no request',
    },
  ],
});
