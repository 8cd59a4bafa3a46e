import { expect, it } from '@jest/globals';
import { namedBy } from './named-by.ts';

const byDefault = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes'];

it('finds no HTTP status in `retriable-status-codes` alone', () => {
  expect(namedBy(byDefault, 'status=503')).toBe(false);
  expect(namedBy([...byDefault, '503'], 'status=503')).toBe(true);
});

it('knows which statuses a gateway answers with', () => {
  const named = (['status=500', 'status=502', 'status=503', 'status=504'] as const).map((failure) =>
    namedBy(['gateway-error'], failure),
  );
  expect(named).toStrictEqual([false, true, true, true]);
});

it('takes gRPC statuses by their names', () => {
  expect(namedBy(byDefault, 'grpc 14')).toBe(true);
  expect(namedBy(byDefault, 'grpc 13')).toBe(false);
  expect(namedBy(['5xx'], 'grpc 14')).toBe(false);
});

it('treats a connection that the application ends as a status of the proxy beside it', () => {
  expect(namedBy(['reset'], 'reset')).toBe(false);
  expect(namedBy(['5xx'], 'reset')).toBe(true);
});
