import { defineSuite } from 'meshproof/check';

export default defineSuite({
  title: 'the rules of this house',
  why: 'What auditors ask for is not in the default configuration of any mesh.',
  requires: ['http-authorization'],
  disturbs: 'namespace',
  world: {
    ops: { namespace: 'house' },
    shop: { namespace: 'house' },
    ledger: { namespace: 'house' },
  },
});
