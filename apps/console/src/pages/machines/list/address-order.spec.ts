import { expect, it } from 'vitest';
import { addressesInOrder } from './address-order.js';

it('has the loopback first and the address of the BMC last, and leaves the others as they are', () => {
  const assigned = [
    { address: '10.0.9.1', function: 'BMC' },
    { address: '10.0.2.1', function: 'TRANSFER' },
    { address: '10.0.3.1', function: 'TRANSFER' },
    { address: '10.0.1.1', function: 'LOOPBACK' },
  ];
  expect(addressesInOrder(assigned)).toEqual(['10.0.1.1', '10.0.2.1', '10.0.3.1', '10.0.9.1']);
});
